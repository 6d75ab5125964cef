extension Config {
  /// The settings of the stages that a worker runs.
  package var cleanSettings: CleanSettings {
    CleanSettings()
  }
}

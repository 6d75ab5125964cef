package import WenluExtract
package import WenluNormalise
package import WenluStrip

/// Settings of the stages that a worker runs.
package struct CleanSettings: Sendable {
  /// The stages that may be switched off.
  package enum Stage: String, Sendable, CaseIterable { case decode, extract, normalise, strip, part }

  package var extract = ExtractSettings()
  package var normalise = NormaliseSettings()
  package var strip = StripSettings()
  /// Stages that run; text passes the others untouched, and none of them rejects.
  package var stages = Set(Stage.allCases)

  package init() {}
}

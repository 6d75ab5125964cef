private import WenluStore

/// Where a pipeline keeps what: state that is private, and the set that is published.
package struct RunFolders: Sendable {
  package let root: String

  package init(_ config: Config) { root = config.path("root") }

  package var state: String { FileSystem.join(root, "state") }
  package var database: String { FileSystem.join(state, "state.sqlite") }
  package var raw: String { FileSystem.join(state, "raw") }
  package var index: String { FileSystem.join(state, "index") }
  package var published: String { FileSystem.join(root, "published") }
}

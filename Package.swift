// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  // The stages call byte scanners of WenluText in their inner loops; without this they are not specialised.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: excluded[name] ?? [], swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "WenluTestSupport"] + dependencies,
    swiftSettings: settings)
}

/// Scripts and their inputs that live beside the sources they generate.
let excluded: [String: [String]] = ["WenluText": ["Generate"], "WenluNormalise": ["Generate"]]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let flyingFox: Target.Dependency = .product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks: Target.Dependency = .product(name: "FlyingSocks", package: "FlyingFox")

let package = Package(
  name: "wenlu",
  products: [
    .executable(name: "wenlu", targets: ["wenlu"]),
    .executable(name: "wenlu-bench", targets: ["wenlu-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    library("WenluCore"),
    library("WenluText", ["WenluCore"]),
    library("WenluStore", ["WenluCore", "CZlib", "CZstd", "COpenSSL", grdb]),

    library("WenluFetch", ["WenluCore", "WenluText", "WenluStore", "CLibCurl", logging]),
    library("WenluExtract", ["WenluCore", "WenluText", "CLibXML2"]),
    library("WenluNormalise", ["WenluCore", "WenluText"]),
    library("WenluStrip", ["WenluCore", "WenluText"]),
    library("WenluDeduplicate", ["WenluCore", "WenluText"]),
    library("WenluEmit", ["WenluCore", "WenluText", "WenluStore"]),

    library(
      "WenluPipeline",
      [
        "WenluCore", "WenluText", "WenluStore", "WenluFetch", "WenluExtract", "WenluNormalise", "WenluStrip",
        "WenluDeduplicate", "WenluEmit", logging,
      ]),

    .executableTarget(
      name: "wenlu",
      dependencies: ["WenluCore", "WenluStore", "WenluFetch", "WenluEmit", "WenluPipeline", argumentParser, logging],
      swiftSettings: settings),
    .executableTarget(
      name: "wenlu-bench",
      dependencies: [
        "WenluCore", "WenluText", "WenluStore", "WenluExtract", "WenluNormalise", "WenluStrip", "WenluDeduplicate",
        "WenluPipeline", argumentParser,
      ], swiftSettings: settings),

    .target(
      name: "WenluTestSupport", dependencies: ["WenluCore", flyingFox, flyingSocks], path: "Tests/WenluTestSupport",
      swiftSettings: settings),
    tests("WenluCore"),
    tests("WenluText"),
    tests("WenluStore"),
    tests("WenluFetch", ["WenluCore", "WenluStore", flyingFox]),
    tests("WenluExtract", ["WenluCore", "WenluText"]),
    tests("WenluNormalise", ["WenluCore", "WenluText"]),
    tests("WenluStrip", ["WenluCore", "WenluText"]),
    tests("WenluDeduplicate", ["WenluCore", "WenluText"]),
    tests("WenluEmit", ["WenluCore", "WenluStore"]),
    tests("WenluPipeline", ["WenluCore", "WenluStore", "WenluNormalise", "WenluEmit", "wenlu", flyingFox]),
  ]
)

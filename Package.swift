// swift-tools-version: 6.1

import PackageDescription

let swiftSettings: [SwiftSetting] = [.enableUpcomingFeature("InternalImportsByDefault")]
// The tests look into the release build, but optimising their own code would take longer than it runs.
let testSettings: [SwiftSetting] = [.unsafeFlags(["-Onone"])]

let package = Package(
    name: "diglot",
    products: [
        .library(name: "ICUText", targets: ["ICUText"]),
        .library(name: "Diglot", targets: ["Diglot"]),
        .library(name: "DiglotInterchange", targets: ["DiglotInterchange"]),
        .library(name: "DiglotConfiguration", targets: ["DiglotConfiguration"]),
        .executable(name: "diglot", targets: ["diglot"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // The only place that sees ICU's headers.
        .target(
            name: "CICUShims",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]
        ),
        // simdjson behind a C header.
        .target(name: "CJSON", linkerSettings: [.linkedLibrary("simdjson")]),
        // zlib, liblzma and libzstd behind a C header.
        .target(
            name: "CCompression",
            linkerSettings: [.linkedLibrary("z"), .linkedLibrary("lzma"), .linkedLibrary("zstd")]),
        // libxml2's streaming reader behind a C header; the system library target gives its flags.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CXML", dependencies: ["CLibXML2"]),
        // Snowball's stemmers behind a C header.
        .target(name: "CStemmer", linkerSettings: [.linkedLibrary("stemmer")]),
        // What Swift cannot say to the processor.
        .target(name: "CMemory"),
        .target(name: "ICUText", dependencies: ["CICUShims"], swiftSettings: swiftSettings),
        .target(
            name: "Diglot",
            dependencies: [
                "ICUText", "CJSON", "CCompression", "CStemmer", "CMemory",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: swiftSettings
        ),
        // Files of other tools: glossaries in XML and tables.
        .target(name: "DiglotInterchange", dependencies: ["Diglot", "CXML"], swiftSettings: swiftSettings),
        // The file that sets what a command line would repeat.
        .target(
            name: "DiglotConfiguration", dependencies: ["Diglot", .product(name: "Yams", package: "Yams")],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "diglot",
            dependencies: [
                "Diglot", "DiglotInterchange", "DiglotConfiguration",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(name: "TestSupport", dependencies: ["Diglot"], path: "Tests/TestSupport"),
        // CICUShims: views are compared with what ICU makes of the whole text.
        .testTarget(
            name: "ICUTextTests", dependencies: ["ICUText", "CICUShims", "TestSupport"],
            exclude: ["ConformanceExceptions.tsv"], swiftSettings: testSettings),
        .testTarget(
            name: "DiglotTests", dependencies: ["Diglot", "TestSupport"],
            exclude: ["Dumps/Golden", "Glossary/Cases", "Reporting/HTML/Golden"], swiftSettings: testSettings),
        .testTarget(
            name: "DiglotInterchangeTests", dependencies: ["Diglot", "DiglotInterchange", "TestSupport"],
            exclude: ["Golden"], swiftSettings: testSettings),
        .testTarget(
            name: "DiglotConfigurationTests", dependencies: ["Diglot", "DiglotConfiguration", "TestSupport"],
            swiftSettings: testSettings),
        .testTarget(
            name: "CommandTests", dependencies: ["diglot", "Diglot", "TestSupport"], exclude: ["Golden"],
            swiftSettings: testSettings),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

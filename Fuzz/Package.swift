// swift-tools-version: 6.1

// Fuzz targets for libFuzzer, a package of their own because they are built with sanitizers. See README.md.

import PackageDescription

// libFuzzer brings its own `main` and the targets export theirs; no file is a script.
let library: [SwiftSetting] = [.unsafeFlags(["-parse-as-library"])]

func fuzzTarget(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .executableTarget(
        name: name, dependencies: ["FuzzSupport", .product(name: "Diglot", package: "diglot")] + dependencies,
        swiftSettings: library)
}

let package = Package(
    name: "diglot-fuzz",
    dependencies: [.package(name: "diglot", path: "..")],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .target(name: "FuzzSupport", dependencies: ["CLibFuzzer", .product(name: "Diglot", package: "diglot")]),
        fuzzTarget("FuzzReaders"),
        fuzzTarget("FuzzSegmenter", .product(name: "ICUText", package: "diglot")),
        fuzzTarget("FuzzSummarizer", .product(name: "ICUText", package: "diglot")),
        fuzzTarget("FuzzViews", .product(name: "ICUText", package: "diglot")),
        fuzzTarget("FuzzJSON", .product(name: "ICUText", package: "diglot")),
        fuzzTarget("FuzzDecompression"),
    ],
    swiftLanguageModes: [.v6]
)

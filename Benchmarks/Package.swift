// swift-tools-version: 6.1

import PackageDescription

// Speed lives here and not in the tests: a package of its own, so that the library depends on none of it.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "diglot", path: "..")],
    targets: [
        // What ICU alone takes, in plain C++.
        .target(name: "ICUFloor", linkerSettings: [.linkedLibrary("icuuc")]),
        // Instructions, where valgrind counts them.
        .target(name: "CCallgrind"),
        .executableTarget(
            name: "Stages",
            dependencies: [
                "ICUFloor", "CCallgrind", .product(name: "Diglot", package: "diglot"),
                // Built by the way, with the same flags: the command that is measured.
                .product(name: "diglot", package: "diglot"),
            ]),
        .executableTarget(
            name: "HostileText",
            dependencies: [
                .product(name: "ICUText", package: "diglot"), .product(name: "Diglot", package: "diglot"),
            ]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// swift-tools-version: 6.1

import PackageDescription

// Speed lives here and not in the tests: a package of its own, so that the library depends on none of it.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "diglot", path: "..")],
    targets: [
        .executableTarget(
            name: "HostileText",
            dependencies: [
                .product(name: "ICUText", package: "diglot"), .product(name: "Diglot", package: "diglot"),
            ])
    ],
    swiftLanguageModes: [.v6]
)

import ArgumentParser
struct TLDR: ParsableCommand {}

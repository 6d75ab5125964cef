private import ArgumentParser
@main struct Wenlu { static func main() {} }

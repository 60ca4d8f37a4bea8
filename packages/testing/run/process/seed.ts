import fc from 'fast-check'

/** The same examples in every run of all tests: a change is refused for what it broke. A file run alone tries new ones; `SEED` gives others here. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) })

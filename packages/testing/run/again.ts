import type { Said } from './at-once.ts'

/** So many files may stumble in a whole run of some thousand tests on a machine that others use too; more are a fault of something. */
export const MAY_STUMBLE = 3

/**
 * What failed beside others is run once more, by itself: a fault comes again, what only a busy machine brought about does not. The latter is
 * told as unsteady, with the reason it gave, and fails no run. `runAgain` runs the files named, one after the other.
 */
export async function* steadied(
  first: AsyncIterable<Said>,
  runAgain: (files: readonly string[]) => AsyncIterable<Said>,
): AsyncGenerator<Said> {
  const failures: (Said & { kind: 'failed' })[] = []
  for await (const said of first) {
    if (said.kind === 'failed') failures.push(said)
    else yield said
  }
  const stumbled = new Set(failures.map(({ file }) => file))
  if (stumbled.size === 0 || stumbled.size > MAY_STUMBLE) return yield* failures
  const failedAgain = new Set<string>()
  for await (const said of runAgain([...stumbled])) {
    if (said.kind === 'failed') failedAgain.add(said.file)
    // its tests were counted the first time
    if (said.kind === 'failed' || said.kind === 'ended' || said.kind === 'written') yield said
  }
  for (const said of failures) if (!failedAgain.has(said.file)) yield { ...said, kind: 'unsteady' }
}

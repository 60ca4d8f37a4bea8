import type { Said } from './at-once.ts'

/** One line a file, the failures with their reasons, and at the end `N passed, N failed`. */
export async function* report(events: AsyncIterable<Said>): AsyncGenerator<string> {
  const failures: (Said & { kind: 'failed' })[] = []
  const unsteady: (Said & { kind: 'unsteady' })[] = []
  const skipped: (Said & { kind: 'skipped' })[] = []
  let passed = 0
  for await (const said of events) {
    if (said.kind === 'written') yield said.text
    if (said.kind === 'note') yield `  ${said.text}\n`
    if (said.kind === 'passed') passed++
    if (said.kind === 'skipped') skipped.push(said)
    if (said.kind === 'failed') failures.push(said)
    if (said.kind === 'unsteady') unsteady.push(said)
    if (said.kind === 'ended') yield line(said)
  }
  for (const { name, why } of skipped) yield `skipped: ${name} (${why})\n`
  for (const { where, name, why } of failures) yield `\n✖ ${name}\n  ${where}\n${why.replaceAll(/^/gm, '    ')}\n`
  for (const { where, name, why } of unsteady)
    yield `\n~ ${name}: failed beside others, passed by itself\n  ${where}\n${why.replaceAll(/^/gm, '    ')}\n`
  yield `\n${passed} passed, ${failures.length} failed${unsteady.length > 0 ? `, ${unsteady.length} unsteady` : ''}${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}\n`
}

const seconds = (ms: number) => (ms / 1_000).toFixed(1)

/** The processor's time beside the clock's: on a busy machine only the first says what a file costs. Browser and database are not in it. */
const line = ({ success, file, tests, ms, cpuMs }: Said & { kind: 'ended' }) =>
  `${success ? '✔' : '✖'} ${file}  ${tests} in ${seconds(ms)} s, ${seconds(cpuMs)} s of processor\n`

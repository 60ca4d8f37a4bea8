import type { Said } from './at-once.ts'

/** One line a file as it ends; then what was left out, what was skipped, the failures with their reasons, how long it took, and at last `N passed, N failed`. */
export async function* report(events: AsyncIterable<Said>, { files }: { readonly files: readonly string[] }): AsyncGenerator<string> {
  const began = performance.now()
  const left = new Set(files)
  const failures: (Said & { kind: 'failed' })[] = []
  const skipped: (Said & { kind: 'skipped' })[] = []
  let [passed, spent] = [0, 0]
  for await (const said of events) {
    if (said.kind === 'written') yield said.text
    if (said.kind === 'note') yield `  ${said.text}\n`
    if (said.kind === 'passed') passed++
    if (said.kind === 'skipped') skipped.push(said)
    if (said.kind === 'failed') failures.push(said)
    if (said.kind === 'ended') {
      left.delete(said.file)
      spent += said.cpuMs
      yield line(said)
    }
  }
  for (const file of left) yield `left out, no time: ${file}\n`
  for (const { name, why } of skipped) yield `skipped: ${name} (${why})\n`
  for (const { where, name, why } of failures) yield `\n✖ ${name}\n  ${where}\n${why.replaceAll(/^/gm, '    ')}\n`
  yield `\n${files.length - left.size} of ${files.length} files in ${seconds(performance.now() - began)} s, ${seconds(spent)} s of processor\n`
  yield `${passed} passed, ${failures.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}\n`
}

const seconds = (ms: number) => (ms / 1_000).toFixed(1)

/** The processor's time beside the clock's: on a busy machine only the first says what a file costs. Browser and database are not in it. */
const line = ({ success, file, tests, ms, cpuMs }: Said & { kind: 'ended' }) =>
  `${success ? '✔' : '✖'} ${file}  ${tests} in ${seconds(ms)} s, ${seconds(cpuMs)} s of processor\n`

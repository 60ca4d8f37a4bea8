import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'
import { stripVTControlCharacters } from 'node:util'

interface Failure {
  where: string
  name: string
  why: string
}

const MAX_LINES = 40

/** Words of an error that help: its message and the lines of the stack that are ours. */
function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  const lines = stripVTControlCharacters(text).split('\n')
  return lines
    .filter((line) => !/^\s+at .*(node:internal|node_modules)/.test(line))
    .slice(0, MAX_LINES)
    .join('\n')
}

/** One line a file, the failures with their reasons, and at the end `N passed, N failed`. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failures: Failure[] = []
  const skipped: { name: string; why: string }[] = []
  let passed = 0
  for await (const { type, data } of events) {
    if (type === 'test:stderr') yield data.message
    // Without a file they are Node's own counts.
    if (type === 'test:diagnostic' && data.file !== undefined) yield `  ${data.message}\n`
    if (type === 'test:summary' && data.file !== undefined) yield line(data)
    if (type === 'test:pass' && data.details.type !== 'suite') {
      if (data.skip === undefined || data.skip === false) passed++
      else skipped.push({ name: data.name, why: String(data.skip) })
    }
    if (type === 'test:fail' && isOwnFault(data)) {
      const where = data.file === undefined ? '' : `${relative(process.cwd(), data.file)}${data.line === undefined ? '' : `:${data.line}`}`
      failures.push({ where, name: data.name, why: explain(data.details.error) })
    }
  }
  for (const { name, why } of skipped) yield `skipped: ${name} (${why})\n`
  for (const { where, name, why } of failures) yield `\n✖ ${name}\n  ${where}\n${why.replaceAll(/^/gm, '    ')}\n`
  yield `\n${passed} passed, ${failures.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}\n`
}

/** A test around a failed one fails with it; it is told once, where it happened. */
function isOwnFault({ details }: { details: { error: Error } }): boolean {
  return !('failureType' in details.error && details.error.failureType === 'subtestsFailed')
}

function line({
  file,
  success,
  counts,
  duration_ms,
}: {
  file: string | undefined
  success: boolean
  counts: { tests: number }
  duration_ms: number
}): string {
  return `${success ? '✔' : '✖'} ${relative(process.cwd(), file ?? '')}  ${counts.tests} in ${(duration_ms / 1_000).toFixed(1)} s\n`
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MAY_STUMBLE, steadied } from './again.ts'
import type { Said } from './at-once.ts'

const failed = (file: string, why = 'late'): Said => ({ kind: 'failed', file, name: 'a test', where: `${file}:1`, why })
const ended = (file: string, success: boolean): Said => ({ kind: 'ended', file, success, tests: 1, ms: 1, cpuMs: 1 })
async function* saying(all: readonly Said[]): AsyncGenerator<Said> {
  yield* all
}

/** What a run tells of files of which `once` fail the first time and `always` every time; and which were run again. */
async function became({ once = [], always = [] }: { once?: readonly string[]; always?: readonly string[] }) {
  const again: string[] = []
  const first = [...once, ...always].flatMap((file) => [failed(file), ended(file, false)])
  const said = await Array.fromAsync(
    steadied(saying([ended('fine', true), ...first]), (files) => {
      again.push(...files)
      return saying(files.flatMap((file) => (always.includes(file) ? [failed(file, 'again'), ended(file, false)] : [ended(file, true)])))
    }),
  )
  const kinds = (kind: Said['kind']) => said.flatMap((one) => (one.kind === kind && 'file' in one ? [one.file] : []))
  return { failed: kinds('failed'), unsteady: kinds('unsteady'), again }
}

test('what fails once beside others and not by itself is unsteady; what fails again has failed', async () => {
  assert.deepEqual(await became({ once: ['a'], always: ['b'] }), { failed: ['b'], unsteady: ['a'], again: ['a', 'b'] })
})

test('where more stumble than a busy machine explains, all of it has failed', async () => {
  const many = Array.from({ length: MAY_STUMBLE + 1 }, (_, i) => `file ${i}`)
  assert.deepEqual(await became({ once: many }), { failed: many, unsteady: [], again: [] })
})

test('where nothing failed nothing is run again', async () => {
  assert.deepEqual(await became({}), { failed: [], unsteady: [], again: [] })
})

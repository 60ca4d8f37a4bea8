import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseChat } from '@xiaoer/testing/chat/parse-chat'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { WANTED } from '@xiaoer/testing/chat/wanted'
import { testService } from '@xiaoer/testing/service'

const ALL = globSync('**/*.chat', { cwd: import.meta.dirname }).sort()
/** Folders and scripts, one a line. */
const CORE = readFileSync(join(import.meta.dirname, 'core.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** Whether a script is one of the paths, or lies under one. */
export const isUnder = (file: string, paths: readonly string[]): boolean =>
  paths.some((path) => file === path || file.startsWith(`${path}/`))
/** What `npm test` plays: where a fault would cost somebody money, rights or safety. */
export const isCore = (file: string): boolean => isUnder(file, CORE)

/** Lines of `core.txt` that no script is under. */
export const emptyLines = (): string[] => CORE.filter((path) => !ALL.some((file) => isUnder(file, [path])))

/** Lines of `wanted.tsv` that name no script. */
export const strayLines = (): string[] => [...WANTED.keys()].filter((file) => !ALL.includes(file))

/** A test for each script that is chosen, on one service; each has the orders that it has where all are played. */
export async function playScripts(isChosen: (file: string) => boolean, { mustFail = false } = {}): Promise<void> {
  const chosen = ALL.map((file, at) => ({ file, nth: at + 1 })).filter(({ file }) => isChosen(file))
  // without a test nothing would end the service
  if (chosen.length === 0) throw new Error('there is no such .chat script')
  const driver = await serviceDriver(await testService())
  for (const { file, nth } of chosen) {
    const script = parseChat(readFileSync(join(import.meta.dirname, file), 'utf8'), file)
    test(`${file}: ${script.title}`, async () => {
      const run = runChat(script, file, driver, nth)
      await (mustFail ? assert.rejects(run, `${file} goes now: take it out of conversations/wanted.tsv`) : run)
    })
  }
}

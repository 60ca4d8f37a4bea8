import { globSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../../..')
const PARTS = ['server', 'packages', 'apps', 'conversations', 'data', 'bench', 'bin', 'deploy', 'docs']

const testsIn = (folder: string) =>
  globSync('**/*.test.ts', { cwd: folder, exclude: (name) => name === 'node_modules' || name === 'dist' }).map((file) => join(folder, file))

const DIALOGUES = join(ROOT, 'conversations')
/** The one test that plays the scripts; it plays those under the folders or files named, or all. */
const PLAYS = join(DIALOGUES, 'conversations.test.ts')

/** A folder of scripts, or one script. */
const isOfScripts = (path: string) =>
  path.startsWith(`${DIALOGUES}/`) && !path.endsWith('.test.ts') && (path.endsWith('.chat') || testsIn(path).length === 0)

/** What is to be run: test files from the root, and the scripts to be played where not all are. */
export interface Asked {
  readonly files: readonly string[]
  readonly scripts: readonly string[]
}

/** `npm test` alone runs all; `npm test -- path…` the files and folders named. A path that is not there is handed to `refuse`: a slip must not look like tests that passed. */
export function filesOf(named: readonly string[], refuse: (path: string) => never): Asked {
  const folders = named.length > 0 ? named.map((path) => resolve(path)) : PARTS.map((part) => join(ROOT, part))
  const scripts: string[] = []
  const files = folders.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return named.length > 0 ? refuse(path) : []
    if (isOfScripts(path)) scripts.push(relative(DIALOGUES, path))
    return isOfScripts(path) ? [PLAYS] : stat.isDirectory() ? testsIn(path) : [path]
  })
  return { files: [...new Set(files)].sort().map((file) => relative(ROOT, file)), scripts }
}

import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './files.ts'

/**
 * Long files belong to the module they lie in: a group is the first two folders of their path, and covers what lies there. What a group covers
 * besides stands here; a group that is not named covers its own folders alone.
 */
const COVERS_BESIDE: Readonly<Record<string, readonly string[]>> = {
  'apps/console': ['packages/contract'],
  'apps/widget': ['packages/contract', 'packages/sdk'],
  'bench/injection': ['server/engine/guards', 'server/compose/language'],
  'bench/outages': ['server/platform', 'server/main.ts'],
  'bench/turns': ['server/engine'],
  'bench/webhooks': ['server/channels'],
  conversations: ['server/engine', 'server/commerce/demo', 'data'],
  'deploy/image': ['bin', 'package-lock.json', 'server/main.ts', 'server/service.ts'],
  'docs/guides': ['server/cli', 'packages/testing/chat'],
  'server/acceptance': ['apps/console', 'apps/widget', 'packages/contract'],
  'server/cli': ['server/learning'],
  'server/engine': ['data/understanding', 'data/knowledge', 'data/demo'],
  'server/security': ['server/workspaces', 'server/platform/auth'],
  'server/compose': ['server/engine/understanding', 'server/engine/reading'],
  // the stories on real shops, which `xiaoer test-shops` runs
  'server/cli/test-shops': ['server/commerce', 'server/acceptance/shops', 'server/engine/actions'],
}

/** What is in none of them: made by a build, or by a run of the tests. */
const NOT_COVERED = new Set(['node_modules', 'dist', 'noted.json'])

/** The first two folders of its path; the scripts are one group, wherever they lie. */
export const groupOf = (file: string): string =>
  file.startsWith('conversations/') ? 'conversations' : file.split('/').slice(0, -1).slice(0, 2).join('/')

/** The folders that a group covers. */
export const coveredBy = (group: string): readonly string[] => [group, ...(COVERS_BESIDE[group] ?? [])]

/** Of all that a group covers: the same for the same contents, with or without a history of versions. */
export function digestOf(group: string, root = ROOT): string {
  const covered = coveredBy(group).flatMap((path) => filesUnder(path, root))
  const digest = createHash('sha256')
  for (const file of covered.sort())
    digest.update(`${file}\n`).update(
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest(),
    )
  return digest.digest('hex').slice(0, 16)
}

function filesUnder(path: string, root: string): string[] {
  if (statSync(join(root, path), { throwIfNoEntry: false })?.isFile()) return [path]
  return globSync('**/*', { cwd: join(root, path), exclude: (name) => NOT_COVERED.has(name) })
    .filter((file) => !file.split('/').some((name) => NOT_COVERED.has(name)))
    .map((file) => `${path}/${file}`)
    .filter((file) => statSync(join(root, file)).isFile())
}

/** What runs note for later ones, in the repository: a fresh clone has the same order, and knows what needs no run. */
export interface Noted {
  /** Seconds that files took when they were last noted; what is not named took less than one. */
  readonly seconds: Readonly<Record<string, number>>
  /** The digests of what the groups covered when all their long files passed. */
  readonly passed: Readonly<Record<string, string>>
}
const NOTED = join(import.meta.dirname, 'noted.json')

export const readNoted = (file = NOTED): Noted => JSON.parse(readFileSync(file, 'utf8'))

export function note({ seconds, passed }: Noted, file = NOTED): void {
  const before = readNoted(file)
  const kept = Object.entries({ ...before.seconds, ...seconds }).filter(
    ([path, took]) => took > 0 && statSync(join(ROOT, path), { throwIfNoEntry: false }),
  )
  const sorted = (entries: [string, unknown][]) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  const noted = { seconds: sorted(kept), passed: sorted(Object.entries({ ...before.passed, ...passed })) }
  writeFileSync(file, `${JSON.stringify(noted, undefined, 2)}\n`)
}

/** A group of long files that is to be run, since what it covers is not what it last passed with. */
export interface Due {
  readonly group: string
  readonly files: readonly string[]
  readonly digest: string
}

/** Groups in which something changed since they last passed, the quickest first, so that a time that ends early has tried most of them. */
export function dueGroups(long: readonly string[], { seconds, passed }: Noted, digest = digestOf): Due[] {
  const took = ({ files }: Due) => files.reduce((sum, file) => sum + (seconds[file] ?? 0), 0)
  return [...Map.groupBy(long, groupOf)]
    .map(([group, files]) => ({ group, files, digest: digest(group) }))
    .filter((one) => passed[one.group] !== one.digest)
    .sort((a, b) => took(a) - took(b) || (a.group < b.group ? -1 : 1))
}

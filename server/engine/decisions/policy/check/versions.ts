import type { Finding } from '../issues.ts'

/** Something in force for a time. */
interface Versioned {
  readonly version: string
  readonly from: string
  readonly until?: string | undefined
}

/** Versions follow each other day by day: none twice, no day with two of them, none without. */
export function versionFindings(versions: readonly Versioned[]): Finding[] {
  return versions.flatMap((version, i) => [
    ...(version.until !== undefined && version.until <= version.from
      ? [
          error(
            [i, 'until'],
            `version ${version.version} ends on ${version.until}, before it begins (${version.from}): until is the first day after it`,
          ),
        ]
      : []),
    ...(versions.findIndex((one) => one.version === version.version) < i
      ? [error([i, 'version'], `there are two versions ${version.version}: give the later one a name of its own`)]
      : []),
    ...joint(versions[i - 1], version, i),
  ])
}

/** Where one version ends and the next begins. */
function joint(before: Versioned | undefined, version: Versioned, i: number): Finding[] {
  if (before === undefined) return []
  const { until } = before
  if (until === undefined)
    return [error([i - 1], `version ${before.version} has no end and overlaps ${version.version}: write "until": "${version.from}"`)]
  if (until === version.from) return []
  const what = until < version.from ? 'leave a gap' : 'overlap'
  const days = until < version.from ? `from ${until} to before ${version.from}` : `from ${version.from} to before ${until}`
  return [error([i, 'from'], `versions ${before.version} and ${version.version} ${what} ${days}: let the one begin where the other ends`)]
}

const error = (path: readonly PropertyKey[], message: string): Finding => ({ path: ['versions', ...path], message })

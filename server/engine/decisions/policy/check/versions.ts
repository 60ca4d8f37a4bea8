import type { Finding } from '../issues.ts'
import type { Version } from '../schema.ts'

/** Versions follow each other day by day: none twice, no day with two of them, none without. */
export function versionFindings(versions: readonly Version[]): Finding[] {
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
function joint(before: Version | undefined, version: Version, i: number): Finding[] {
  if (before === undefined) return []
  const { until } = before
  if (until === undefined)
    return [error([i - 1], `version ${before.version} has no end and overlaps ${version.version}: write "until": "${version.from}"`)]
  if (until === version.from) return []
  const what = until < version.from ? 'leave a gap' : 'overlap'
  const days = until < version.from ? `from ${until} to before ${version.from}` : `from ${version.from} to before ${until}`
  return [error([i, 'from'], `versions ${before.version} and ${version.version} ${what} ${days}: let the one begin where the other ends`)]
}

const error = (path: readonly PropertyKey[], message: string): Finding => ({ severity: 'error', path: ['versions', ...path], message })

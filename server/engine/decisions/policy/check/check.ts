import type { PlacedFault } from '../../findings/fault.ts'
import type { PolicyFile } from '../schema.ts'
import { authorityFindings } from './authority.ts'
import { ladderGaps } from './ladders.ts'
import { ruleFindings } from './rules.ts'
import { versionFindings } from './versions.ts'

/** What is wrong with a policy file whose fields are right: gaps, overlaps, contradictions, spans that do not fit. */
export function findingsOf(file: PolicyFile): PlacedFault[] {
  return [
    ...versionFindings(file.versions),
    ...file.versions.flatMap((version, i) =>
      [...ruleFindings(version, file.layer), ...ladderGaps(version), ...authorityFindings(version, file.layer)].map((finding) => ({
        ...finding,
        path: ['versions', i, ...finding.path],
      })),
    ),
  ]
}

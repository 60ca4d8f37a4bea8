import type { PolicyVersion } from '@xiaoer/contract'
import { useNameOf } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

interface Props {
  versions: readonly PolicyVersion[]
  /** Whether there is no version yet to begin from. */
  first: boolean
  open: (version: PolicyVersion) => void
}

/** What is written and not published yet. */
export function Drafts({ versions, first, open }: Props) {
  const { t, language } = useTexts()
  const nameOf = useNameOf()
  const unpublished = versions.filter(({ state }) => state === 'draft' || state === 'waiting')
  return (
    <>
      <h2>{t('policy.drafts')}</h2>
      {unpublished.length === 0 && <p className="soft">{t(first ? 'policy.noDraftsYet' : 'policy.noDrafts')}</p>}
      <ul className="policy-drafts">
        {unpublished.map((one) => (
          <li key={one.id}>
            <button type="button" className="plain box" onClick={() => open(one)}>
              {t('policy.open')}: {one.version ?? '?'} · {t(`policy.state.${one.state}`)} · {fullTime(one.writtenAt, language)} ·{' '}
              {nameOf(one.writtenBy)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

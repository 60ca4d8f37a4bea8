import type { AskedAgain } from '@xiaoer/contract/improving'
import { useTexts } from '../../texts/index.ts'

/** Settled or not, in a word and a sign. */
export function Verdict({ verdict }: { verdict: AskedAgain }) {
  const { t } = useTexts()
  return (
    <span className={verdict === 'settled' ? 'i-good' : 'i-bad'} data-verdict={verdict}>
      {verdict === 'settled' ? '✓' : '✗'} {t(`unknowns.verdict.${verdict}`)}
    </span>
  )
}

import type { ScenarioProblem } from '@xiaoer/contract/scenarios'
import { Problem } from '../../../look/index.ts'
import { refusedWords, useTexts } from '../../../texts/index.ts'

interface Props {
  problems: readonly ScenarioProblem[]
  checked: boolean
  error: unknown
  /** Leads to where a problem is mended. */
  go: (problem: ScenarioProblem) => void
}

/** What is wrong with the text as it stands, each a way to where it is mended. */
export function Problems({ problems, checked, error, go }: Props) {
  const { t } = useTexts()
  if (error) return <Problem error={error} />
  return (
    <div role="status">
      {checked && problems.length === 0 && <p className="soft">✓ {t('scenarios.fine')}</p>}
      <ul className="scenario-problems">
        {problems.map((one) => (
          <li key={`${one.at} ${one.message}`} className="bad">
            ▲{' '}
            {one.at && (
              <button type="button" className="plain scenario-open" onClick={() => go(one)}>
                <code>{one.at}</code>
              </button>
            )}{' '}
            <Wrong problem={one} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is wrong, in the reader's language. */
export function Wrong({ problem: { message, refusal } }: { problem: ScenarioProblem }) {
  return <>{refusedWords(refusal) ?? message}</>
}

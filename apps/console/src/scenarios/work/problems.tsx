import type { ScenarioProblem } from '@xiaoer/contract/scenarios'
import { Problem } from '../../look/index.ts'
import { refusedWords, useTexts } from '../../texts/index.ts'

/** What is wrong with the text as it stands, at which step. */
export function Problems({ problems, checked, error }: { problems: readonly ScenarioProblem[]; checked: boolean; error: unknown }) {
  const { t } = useTexts()
  if (error) return <Problem error={error} />
  return (
    <div role="status">
      {checked && problems.length === 0 && <p className="soft">✓ {t('scenarios.fine')}</p>}
      <ul className="scenario-problems">
        {problems.map(({ at, message, refusal }) => (
          <li key={`${at} ${message}`} className="bad">
            ▲ {at && <code>{at}</code>} {refusedWords(refusal) ?? message}
          </li>
        ))}
      </ul>
    </div>
  )
}

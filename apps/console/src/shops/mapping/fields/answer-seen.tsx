import type { MappingAnswer } from '@xiaoer/contract/mapping'
import { Alert } from 'antd'
import { refusedWords, useTexts } from '../../../texts/index.ts'
import type { Place } from '../draft/clicked.ts'
import { Tree } from './tree.tsx'
import { useTargetName } from './use-target-name.ts'

interface Props {
  readonly answer: MappingAnswer
  readonly pick: (place: Place) => void
  /** The field that is waiting for a place. */
  readonly active: string | undefined
}

/** What the shop answered, as places to point at; in its own words where it is no answer. */
export function AnswerSeen({ answer: { answer, text, refused }, pick, active }: Props) {
  const { t } = useTexts()
  const name = useTargetName()
  return (
    <section aria-label={t('mapping.answer')} className="mapping-answer">
      {refused && <Alert type="error" showIcon title={refusedWords(refused) ?? refused.reason} />}
      {answer === null || answer === undefined ? (
        <pre>{text}</pre>
      ) : (
        <>
          <p className="soft">{active === undefined ? t('mapping.pickFirst') : t('mapping.pick', { field: name(active) })}</p>
          <ul className="answer">
            <Tree value={answer} pick={pick} />
          </ul>
        </>
      )}
    </section>
  )
}

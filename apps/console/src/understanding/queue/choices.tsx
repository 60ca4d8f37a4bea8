import type { LabelDoubt } from '@xiaoer/contract'
import { Button, type RefSelectProps } from 'antd'
import { useRef } from 'react'
import { intentName } from '../../intents/index.ts'
import { Bar } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { IntentSelect } from '../intent-select.tsx'
import { useLabelKeys } from './use-label-keys.ts'

interface Props {
  suggestions: readonly { intent: string; confidence: number }[]
  choose: (body: LabelDoubt) => void
}

/** What the message may have meant, a key each. */
export function Choices({ suggestions, choose }: Props) {
  const { t } = useTexts()
  const search = useRef<RefSelectProps>(null)
  const label = (intent: string | null | undefined) => intent && choose({ label: 'intent', intent })
  useLabelKeys({
    pick: (at) => label(suggestions[at]?.intent),
    none: () => choose({ label: 'none' }),
    skip: () => choose({ label: 'skip' }),
    search: () => search.current?.focus(),
  })
  return (
    <>
      <Suggested suggestions={suggestions} label={label} />
      <div className="u-line">
        <IntentSelect
          ref={search}
          label={t('understanding.searchIntent')}
          hint={`${t('understanding.searchIntent')}  /`}
          value={null}
          choose={label}
        />
        <Button onClick={() => choose({ label: 'none' })}>
          {t('understanding.noneOfThese')} <kbd>0</kbd>
        </Button>
        <Button onClick={() => choose({ label: 'skip' })}>
          {t('understanding.skip')} <kbd>s</kbd>
        </Button>
      </div>
    </>
  )
}

function Suggested({ suggestions, label }: { suggestions: Props['suggestions']; label: (intent: string) => void }) {
  const { language } = useTexts()
  return (
    <ol className="u-choices">
      {suggestions.map(({ intent, confidence }, i) => (
        <li key={intent}>
          <button type="button" className="plain u-choice" onClick={() => label(intent)}>
            <kbd>{i + 1}</kbd>
            <span>
              {intentName(intent, language)} <code>{intent}</code>
            </span>
            <Bar share={confidence} />
          </button>
        </li>
      ))}
    </ol>
  )
}

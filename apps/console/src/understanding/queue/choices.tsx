import { useQuery } from '@tanstack/react-query'
import type { LabelDoubt } from '@xiaoer/contract'
import { Button, type RefSelectProps, Select } from 'antd'
import { useRef } from 'react'
import { readIntents } from '../../api/understanding/index.ts'
import { intentName } from '../../intents/index.ts'
import { Bar } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useLabelKeys } from './use-label-keys.ts'

interface Props {
  suggestions: readonly { intent: string; confidence: number }[]
  choose: (body: LabelDoubt) => void
}

/** What the message may have meant, a key each. */
export function Choices({ suggestions, choose }: Props) {
  const { t, language } = useTexts()
  const search = useRef<RefSelectProps>(null)
  const intents = useQuery({ queryKey: ['intents'], queryFn: readIntents, staleTime: 60_000 })
  useLabelKeys({
    pick: (at) => {
      const intent = suggestions[at]?.intent
      if (intent !== undefined) choose({ label: 'intent', intent })
    },
    none: () => choose({ label: 'none' }),
    skip: () => choose({ label: 'skip' }),
    search: () => search.current?.focus(),
  })
  return (
    <>
      <ol className="u-choices">
        {suggestions.map(({ intent, confidence }, i) => (
          <li key={intent}>
            <button type="button" className="plain u-choice" onClick={() => choose({ label: 'intent', intent })}>
              <kbd>{i + 1}</kbd>
              <span>
                {intentName(intent, language)} <code>{intent}</code>
              </span>
              <Bar share={confidence} />
            </button>
          </li>
        ))}
      </ol>
      <div className="u-line">
        <Select
          ref={search}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('understanding.searchIntent')}
          placeholder={`${t('understanding.searchIntent')}  /`}
          value={null}
          options={(intents.data?.intents ?? []).map(({ id, zh, en }) => ({ value: id, label: `${language === 'en' ? en : zh} ${id}` }))}
          onChange={(intent: string | null) => intent && choose({ label: 'intent', intent })}
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

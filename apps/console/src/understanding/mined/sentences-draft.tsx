import type { MinedView } from '@xiaoer/contract/mined'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import { IntentSelect } from '../intent-select.tsx'
import { evidencedIn } from './evidenced.ts'
import { NewIntent } from './new-intent.tsx'
import type { Propose } from './releases.tsx'

interface Props {
  view: MinedView
  propose: Propose
  busy: boolean
}

const NEW = 'new'

/** Openings of the scenario as sentences that teach an intent, or a new one: chosen are those that are evidenced, and what a person takes. */
export function SentencesDraft({ view, propose, busy }: Props) {
  const { t } = useTexts()
  const [evidenced] = useState(() => evidencedIn(view))
  const [intent, setIntent] = useState(evidenced.intent)
  const [taken, take] = useState<readonly string[]>(evidenced.texts)
  const chosen = view.openings.map(({ text }) => text).filter((text) => taken.includes(text))
  const turn = (text: string, on: boolean) => take(on ? [...taken, text] : taken.filter((one) => one !== text))
  return (
    <section className="card m-form">
      <h3>{t('mined.teach')}</h3>
      <p className="soft">{t('mined.teachWords')}</p>
      <IntentSelect
        label={t('mined.teachIntent')}
        hint={t('mined.teachIntent')}
        value={intent}
        choose={setIntent}
        first={{ value: NEW, label: t('mined.newIntent') }}
      />
      <ul className="m-choose">
        {view.openings.map(({ text, times }) => (
          <li key={text}>
            <Checkbox checked={taken.includes(text)} onChange={(event) => turn(text, event.target.checked)}>
              {text} {times > 1 && <span className="faint number">×{times}</span>}
            </Checkbox>
          </li>
        ))}
      </ul>
      {intent === NEW ? (
        <NewIntent view={view} chosen={chosen} propose={propose} busy={busy} />
      ) : (
        <Button
          disabled={busy || intent === null || chosen.length === 0}
          onClick={() => intent !== null && propose({ kind: 'sentences', intent, texts: chosen })}
        >
          {t('mined.proposeSentences', { n: chosen.length })}
        </Button>
      )}
    </section>
  )
}

import { useMutation } from '@tanstack/react-query'
import type { TriedScenario } from '@xiaoer/contract/scenarios'
import { AutoComplete, Button, Input } from 'antd'
import { useState } from 'react'
import { scenarioCalls } from '../../api/index.ts'
import { keyed, Problem } from '../../look/index.ts'
import { PartView } from '../../parts/index.ts'
import { useTexts } from '../../texts/index.ts'

const SHOPPERS = ['with paid order', 'with unpaid order', 'with shipped/in_transit order', 'with delivered order', 'visitor'] as const

/** A chat with the scenario as it stands, as a shopper one chooses; nothing is written and nothing done. */
export function Trial({ text }: { text: string }) {
  const { t, language } = useTexts()
  const [shopper, setShopper] = useState<string>(SHOPPERS[0])
  const [words, setWords] = useState('')
  const { turns, tried, send, anew } = useTrial((said) => scenarioCalls.tryOut({ text, shopper, language, said }))
  const say = (line: string) => {
    if (send(line)) setWords('')
  }
  return (
    <div className="workbench">
      <p className="soft">{t('scenarios.tryWords')}</p>
      <label htmlFor="trial-shopper">{t('scenarios.shopper')}</label>
      <AutoComplete id="trial-shopper" value={shopper} options={SHOPPERS.map((value) => ({ value }))} onChange={setShopper} />
      <div aria-live="polite">
        {keyed(turns, ({ said }) => said).map(({ key, item }, i) => (
          <Turn key={key} turn={item} say={i === turns.length - 1 ? say : undefined} />
        ))}
      </div>
      {tried.isError && <Problem error={tried.error} />}
      <div className="workbench-deeds">
        <Input
          aria-label={t('scenarios.message')}
          style={{ flex: 1 }}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onPressEnter={() => say(words)}
        />
        <Button loading={tried.isPending} onClick={() => say(words)}>
          {t('scenarios.send')}
        </Button>
        <Button disabled={tried.isPending} onClick={anew}>
          {t('scenarios.anew')}
        </Button>
      </div>
    </div>
  )
}

type Turned = TriedScenario['turns'][number]

/** The chat so far: what was said stays while the next turn is worked, and nothing is said meanwhile. */
function useTrial(tryOut: (said: string[]) => Promise<TriedScenario>) {
  const [turns, show] = useState<readonly Turned[]>([])
  const tried = useMutation({ mutationFn: tryOut, onSuccess: (answer) => show(answer.turns) })
  const send = (line: string): boolean => {
    if (line.trim() === '' || tried.isPending) return false
    tried.mutate([...turns.map(({ said }) => said), line.trim()])
    return true
  }
  const anew = () => {
    show([])
    tried.reset()
  }
  return { turns, tried, send, anew }
}

/** One turn; what may be tapped in the last one can be. */
function Turn({ turn: { said, parts }, say }: { turn: Turned; say: ((line: string) => void) | undefined }) {
  const options = parts.flatMap((part) => ('options' in part && part.kind === 'choices' && Array.isArray(part.options) ? part.options : []))
  const shown = parts.filter(({ kind }) => say === undefined || kind !== 'choices')
  return (
    <div className="tried-turn">
      <div className="tried-said bubble">{said}</div>
      {keyed(shown, ({ kind, text }) => `${kind} ${text}`).map(({ key, item }) => (
        <PartView key={key} part={item} />
      ))}
      {say && (
        <div className="workbench-deeds">
          {options.map((option: { id: string; label: string }, i: number) => (
            <Button key={option.id} size="small" onClick={() => say(`*${i + 1}`)}>
              {option.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

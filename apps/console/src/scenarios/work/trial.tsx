import { useMutation } from '@tanstack/react-query'
import type { ScenarioFile, ScenarioTest, TriedScenario } from '@xiaoer/contract/scenarios'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { scenarioCalls } from '../../api/index.ts'
import { keyed, Problem } from '../../look/index.ts'
import { PartView } from '../../parts/index.ts'
import { useTexts } from '../../texts/index.ts'
import { asTest } from '../as-test.ts'
import { ShopperField } from './fields/shopper-field.tsx'

interface Props {
  text: string
  file: ScenarioFile
  /** Keeps a chat as a dialogue that must go so. */
  keep: (test: ScenarioTest) => void
}

/** A chat with the scenario as it stands, as a shopper one chooses; nothing is written and nothing done. What went as it should is kept as a test. */
export function Trial({ text, file, keep }: Props) {
  const { t, language } = useTexts()
  const [shopper, setShopper] = useState('with paid order')
  const [words, setWords] = useState('')
  const { turns, tried, send, anew } = useTrial((said) => scenarioCalls.tryOut({ text, shopper, language, said }))
  const say = (line: string) => {
    if (send(line, () => setWords(line))) setWords('')
  }
  // what one shopper said another has not
  const becomes = (next: string) => {
    if (next === shopper) return
    setShopper(next)
    anew()
  }
  return (
    <div className="workbench">
      <p className="soft">{t('scenarios.tryWords')}</p>
      <ShopperField shopper={shopper} change={becomes} />
      <div aria-live="polite">
        {keyed(turns, ({ said }) => said).map(({ key, item }, i) => (
          <Turn key={key} turn={item} before={turns[i - 1]} say={i === turns.length - 1 ? say : undefined} />
        ))}
      </div>
      {tried.isError && <Problem error={tried.error} />}
      <div className="workbench-deeds">
        <Words words={words} write={setWords} say={say} isPending={tried.isPending} />
        <Button disabled={tried.isPending} onClick={anew}>
          {t('scenarios.anew')}
        </Button>
        {turns.length > 0 && <KeepIt isPending={tried.isPending} keep={() => keep(asTest(file, { shopper, language, turns }))} />}
      </div>
    </div>
  )
}

/** Keeps the chat as it went. */
function KeepIt({ isPending, keep }: { isPending: boolean; keep: () => void }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const keepIt = () => {
    keep()
    void message.success(t('scenarios.kept'))
  }
  return (
    <Button type="primary" disabled={isPending} onClick={keepIt}>
      {t('scenarios.keepChat')}
    </Button>
  )
}

interface Written {
  words: string
  write: (words: string) => void
  say: (line: string) => void
  isPending: boolean
}

/** What the shopper says next. */
function Words({ words, write, say, isPending }: Written) {
  const { t } = useTexts()
  return (
    <>
      <Input
        aria-label={t('scenarios.message')}
        style={{ flex: 1 }}
        value={words}
        onChange={({ target }) => write(target.value)}
        onPressEnter={() => say(words)}
      />
      <Button loading={isPending} onClick={() => say(words)}>
        {t('scenarios.send')}
      </Button>
    </>
  )
}

type Turned = TriedScenario['turns'][number]

/** The chat so far: what was said stays while the next turn is worked, and nothing is said meanwhile. */
function useTrial(tryOut: (said: string[]) => Promise<TriedScenario>) {
  const [turns, show] = useState<readonly Turned[]>([])
  const tried = useMutation({ mutationFn: tryOut, onSuccess: (answer) => show(answer.turns) })
  const send = (line: string, onError: () => void): boolean => {
    if (line.trim() === '' || tried.isPending) return false
    tried.mutate([...turns.map(({ said }) => said), line.trim()], { onError })
    return true
  }
  const anew = () => {
    show([])
    tried.reset()
  }
  return { turns, tried, send, anew }
}

type Option = { id: string; label: string }
const optionsOf = ({ parts }: Turned): Option[] =>
  parts.flatMap((part) => ('options' in part && part.kind === 'choices' && Array.isArray(part.options) ? part.options : []))

/** What was said, where `*2` tapped the second choice of the turn before. */
const saidIn = ({ said }: Turned, before: Turned | undefined): string =>
  (before && /^\*\d+$/u.test(said) && optionsOf(before)[Number(said.slice(1)) - 1]?.label) || said

interface Shown {
  turn: Turned
  before: Turned | undefined
  say: ((line: string) => void) | undefined
}

/** One turn; what may be tapped in the last one can be. */
function Turn({ turn, before, say }: Shown) {
  const { parts } = turn
  const options = optionsOf(turn)
  const shown = parts.filter(({ kind }) => say === undefined || kind !== 'choices')
  return (
    <div className="tried-turn">
      <div className="tried-said">{saidIn(turn, before)}</div>
      {keyed(shown, ({ kind, text }) => `${kind} ${text}`).map(({ key, item }) => (
        <PartView key={key} part={item} />
      ))}
      {say && (
        <div className="workbench-deeds">
          {options.map((option, i) => (
            <Button key={option.id} size="small" onClick={() => say(`*${i + 1}`)}>
              {option.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

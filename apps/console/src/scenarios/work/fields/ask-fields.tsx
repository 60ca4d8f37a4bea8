import { type ScenarioStep, SLOT_ENTITIES } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { NEW_SAY, useTexts } from '../../../texts/index.ts'
import { IdField } from './id-field.tsx'
import { TypedLine, wordsIn } from './labelled.tsx'
import { Flag, MaybeOne } from './picks.tsx'
import { SayField } from './say-field.tsx'

type Ask = Extract<ScenarioStep, { do: 'ask' }>
type Choice = NonNullable<Ask['choices']>[number]
interface Props {
  step: Ask
  set: (step: Ask) => void
}

/** What is asked, and how it may be answered: tapped, in any words, or by what is found in them. */
export function AskFields({ step, set }: Props) {
  const { t } = useTexts()
  const { choices = [] } = step
  const keep = (all: Choice[]) => set({ ...step, choices: all.length > 0 ? all : undefined })
  return (
    <>
      <IdField name={t('scenarios.slot')} value={step.slot} shape={/^[a-z]\w{0,39}$/} change={(slot) => set({ ...step, slot })} />
      <SayField name={t('scenarios.question')} say={step.say ?? `settle.ask.${step.slot}`} change={(say) => set({ ...step, say })} />
      <ReadFields step={step} set={set} />
      {choices.map((one, i) => (
        <ChoiceFields
          key={one.value}
          choice={one}
          slot={step.slot}
          change={(next) => keep(choices.toSpliced(i, 1, next))}
          remove={() => keep(choices.toSpliced(i, 1))}
        />
      ))}
      <AddChoice step={step} keep={keep} />
    </>
  )
}

/** How an answer is read, and what holds where there is none. */
function ReadFields({ step, set }: Props) {
  const { t } = useTexts()
  const { choices = [] } = step
  return (
    <>
      <Flag name={t('scenarios.free')} value={step.free} change={(free) => set({ ...step, free })} />
      <MaybeOne
        name={t('scenarios.entity')}
        group="entity"
        value={step.entity}
        all={SLOT_ENTITIES}
        change={(entity) => set({ ...step, entity })}
      />
      <Flag name={t('scenarios.stands')} value={step.stands} change={(stands) => set({ ...step, stands })} />
      {choices.length > 0 && (
        <MaybeOne
          name={t('scenarios.usual')}
          value={step.usual}
          all={choices.map(({ value }) => value)}
          change={(usual) => set({ ...step, usual })}
        />
      )}
    </>
  )
}

function AddChoice({ step: { choices = [] }, keep }: { step: Ask; keep: (all: Choice[]) => void }) {
  const { t } = useTexts()
  const values = new Set(choices.map(({ value }) => value))
  const free = Array.from({ length: choices.length + 1 }, (_, i) => `choice${i + 1}`).find((value) => !values.has(value)) ?? 'choice'
  if (choices.length >= 6) return null
  return (
    <Button size="small" onClick={() => keep([...choices, { value: free, label: NEW_SAY }])}>
      {t('scenarios.addChoice')}
    </Button>
  )
}

interface Chosen {
  choice: Choice
  slot: string
  change: (choice: Choice) => void
  remove: () => void
}

function ChoiceFields({ choice, slot, change, remove }: Chosen) {
  const { t } = useTexts()
  return (
    <fieldset>
      <legend>{choice.value}</legend>
      <SayField
        name={t('scenarios.label')}
        say={choice.label ?? `settle.choice.${slot}.${choice.value}`}
        change={(label) => typeof label !== 'string' && change({ ...choice, label })}
      />
      <TypedLine
        name={t('scenarios.alsoRead')}
        value={(choice.words ?? []).join(', ')}
        take={(text) => change({ ...choice, words: wordsIn(text) })}
      />
      <Button size="small" onClick={remove}>
        {t('scenarios.remove', { step: choice.value })}
      </Button>
    </fieldset>
  )
}

import { AT_ONCE, DEEDS, type ScenarioDeed, SLOT_ENTITIES } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { useTexts } from '../../../texts/index.ts'
import { useParts } from '../../use-parts.ts'
import { useSaid } from '../use-step-words.ts'
import { AnyOf, Flag, MaybeOne, OneOf } from './picks.tsx'

interface Props {
  name: string
  deed: ScenarioDeed
  set: (deed: ScenarioDeed) => void
}

const CONFIRM = 'settle.choice.confirm.'
const mayBeAtOnce: ReadonlySet<string> = new Set(AT_ONCE)

/** What is done, what it asks for itself, the yes it asks for, and what comes after. */
export function DeedFields({ name, deed, set }: Props) {
  const { t } = useTexts()
  const slots = useNamesUnder('settle.ask.')
  const { kind } = deed
  return (
    <fieldset>
      <legend>{name}</legend>
      <OneOf name={t('scenarios.deedKind')} group="deed.kind" value={kind} all={DEEDS} change={(next) => set({ ...deed, kind: next })} />
      <AsksOfDeed deed={deed} slots={slots} set={set} />
      {(mayBeAtOnce.has(kind) || deed.atOnce) && (
        <Flag name={t('scenarios.atOnce')} value={deed.atOnce} change={(atOnce) => set({ ...deed, atOnce })} />
      )}
      {!deed.atOnce && <YesFields deed={deed} set={set} />}
      <MaybeOne name={t('scenarios.topic')} value={deed.topic} all={[...slots, 'refused']} change={(topic) => set({ ...deed, topic })} />
      <Flag name={t('scenarios.endsWith')} value={deed.endsWith && true} change={(ends) => set({ ...deed, endsWith: ends && 'person' })} />
      <Flag name={t('scenarios.undo')} value={deed.undo && true} change={(undo) => set({ ...deed, undo: undo && 'withdraw_return' })} />
    </fieldset>
  )
}

/** What may be chosen with the yes, and what more is done then. */
function YesFields({ deed, set }: Pick<Props, 'deed' | 'set'>) {
  const { t } = useTexts()
  const answers = useNamesUnder(CONFIRM)
  const said = useSaid()
  const answer = (value: string) => said(`${CONFIRM}${value}`)
  const { confirm = [], also } = deed
  return (
    <>
      <AnyOf
        name={t('scenarios.confirm')}
        nameOf={answer}
        value={confirm}
        all={answers}
        change={(all) => set({ ...deed, confirm: all.length > 0 ? all : undefined })}
      />
      {confirm.length > 0 && (
        <>
          <MaybeOne
            name={t('scenarios.alsoOn')}
            nameOf={answer}
            value={also?.on}
            all={confirm}
            change={(on) => set({ ...deed, also: on === undefined ? undefined : { on, kind: also?.kind ?? 'book_pickup' } })}
          />
          {also && (
            <OneOf
              name={t('scenarios.alsoKind')}
              group="deed.kind"
              value={also.kind}
              all={DEEDS}
              change={(next) => set({ ...deed, also: { ...also, kind: next } })}
            />
          )}
        </>
      )}
    </>
  )
}

/** The names that words that ship have under a key. */
function useNamesUnder(prefix: string): string[] {
  const { data } = useParts()
  return Object.keys(data?.words ?? {}).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
}

/** What the deed asks for before it is put to the shopper. */
function AsksOfDeed({ deed, slots, set }: { deed: ScenarioDeed; slots: readonly string[]; set: Props['set'] }) {
  const { t } = useTexts()
  const { asks = [] } = deed
  const keep = (all: typeof asks) => set({ ...deed, asks: all.length > 0 ? all : undefined })
  const free = slots.find((slot) => asks.every((one) => one.slot !== slot))
  return (
    <>
      {asks.map((one, i) => {
        const put = (next: typeof one) => keep(asks.toSpliced(i, 1, next))
        return (
          <fieldset key={one.slot}>
            <legend>{t('scenarios.deedAsks', { slot: one.slot })}</legend>
            <OneOf name={t('scenarios.slot')} value={one.slot} all={slots} change={(slot) => put({ ...one, slot })} />
            <MaybeOne
              name={t('scenarios.entity')}
              group="entity"
              value={one.entity}
              all={SLOT_ENTITIES}
              change={(entity) => put({ ...one, entity })}
            />
            <Flag name={t('scenarios.free')} value={one.free} change={(next) => put({ ...one, free: next })} />
            <Flag name={t('scenarios.optional')} value={one.optional} change={(optional) => put({ ...one, optional })} />
            <Button size="small" onClick={() => keep(asks.toSpliced(i, 1))}>
              {t('scenarios.remove', { step: one.slot })}
            </Button>
          </fieldset>
        )
      })}
      {free !== undefined && (
        <Button size="small" onClick={() => keep([...asks, { slot: free, free: true }])}>
          {t('scenarios.addDeedAsk')}
        </Button>
      )}
    </>
  )
}

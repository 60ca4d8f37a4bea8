import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { MAPPING_STATES, type MappingAnswer, type MappingPart, type MappingTarget } from '@xiaoer/contract/mapping'
import { Button, Input } from 'antd'
import { useTexts } from '../../../texts/index.ts'
import { type Draft, at as placeIn, readsOf, shownField, typedField } from '../draft/draft.ts'
import { targetsOf, type Writing, withAll } from '../draft/use-draft.ts'
import { StateRows } from './state-rows.tsx'
import { useTargetName } from './use-target-name.ts'

interface Props extends Pick<Writing, 'draft' | 'set'> {
  readonly part: MappingPart
  readonly answer: MappingAnswer | undefined
  /** The field that the next place pointed at is for. */
  readonly active: string | undefined
  readonly activate: (at: string) => void
}

/** The fields of a part: what each is by the mapping, what it reads of the answer, what it seems to be. */
export function FieldRows({ part, draft, set, answer, active, activate }: Props) {
  const { t } = useTexts()
  const proposals = Object.entries(answer?.proposals ?? {}).filter(([at]) => placeIn(draft, at) === undefined)
  const known = Object.fromEntries(proposals)
  return (
    <section aria-label={t('mapping.fields')} className="mapping-fields">
      <p>
        {proposals.length > 0 && (
          <Button
            type="primary"
            onClick={() => {
              for (const [at, value] of proposals) set(at, value)
            }}
          >
            {t('mapping.takeAll', { n: proposals.length })}
          </Button>
        )}
      </p>
      {targetsOf(part, draft).map((target) => (
        <FieldRow
          key={target.at}
          target={target}
          draft={draft}
          set={set}
          answer={answer}
          proposal={known[target.at]}
          proposed={withAll(draft, known)}
          active={active === target.at}
          activate={() => activate(target.at)}
        />
      ))}
    </section>
  )
}

interface RowProps extends Pick<Props, 'draft' | 'set' | 'answer'> {
  readonly target: MappingTarget
  readonly proposal: unknown
  /** The draft with all proposals, by which a proposal is read. */
  readonly proposed: Draft
  readonly active: boolean
  readonly activate: () => void
}

function FieldRow({ target, draft, set, answer, proposal, proposed, active, activate }: RowProps) {
  const { t } = useTexts()
  const name = useTargetName()(target.at)
  const value = placeIn(draft, target.at)
  const reads = answer ? readsOf(target, value === undefined ? proposed : draft, answer.answer) : undefined
  const states = target.as === 'state' && target.at in MAPPING_STATES
  return (
    <div className={active ? 'mapping-field mapping-field-open' : 'mapping-field'} data-field={target.at}>
      <span className={target.needed && value === undefined ? 'bad' : ''}>
        {name}
        {target.needed && ' *'}
      </span>
      <Path target={target} value={value} set={set} activate={activate} label={name} />
      {value === undefined && proposal !== undefined ? (
        <Button size="small" onClick={() => set(target.at, proposal)} title={t('mapping.proposal')}>
          {t('mapping.take', { path: shownPath(proposal) })}
        </Button>
      ) : null}
      <span className="soft mapping-read">{value !== undefined && reads?.length === 0 ? t('mapping.nothingThere') : told(reads)}</span>
      {states && value !== undefined && <StateRows at={target.at} words={answer?.words[target.at] ?? []} draft={draft} set={set} />}
    </div>
  )
}

const shownPath = (proposal: unknown): string => {
  const path = typeof proposal === 'object' && proposal !== null && 'at' in proposal ? proposal.at : proposal
  return shownField(path)
}

/** A state is typed by its path alone: its words have a table. */
function Path({ target, value, set, activate, label }: Pick<RowProps, 'target' | 'set' | 'activate'> & { value: unknown; label: string }) {
  const isState = target.as === 'state'
  const shown = isState ? shownPath(value) : shownField(value)
  const keep = (text: string) => {
    if (text === shown) return
    const typed = typedField(text)
    set(target.at, isState && typeof typed === 'string' ? { at: typed, are: placeIn(value, 'are') ?? {} } : typed)
  }
  return (
    <Input
      key={shown}
      size="small"
      className="mapping-path"
      aria-label={label}
      defaultValue={shown}
      onFocus={activate}
      onBlur={({ target: { value: text } }) => keep(text)}
      onPressEnter={({ currentTarget: { value: text } }) => keep(text)}
    />
  )
}

/** The first of what is read. */
function told(reads: readonly unknown[] | undefined): string {
  const [first, ...more] = reads ?? []
  if (first === undefined) return ''
  const text = Array.isArray(first) ? `[ ${first.length} ]` : JSON.stringify(first)
  return `${firstGraphemes(text, 60)}${more.length > 0 ? ` · ${firstGraphemes(JSON.stringify(more[0]), 30)} …` : ''}`
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Campaign } from '@xiaoer/contract/campaigns'
import { App, Button, Checkbox, Input } from 'antd'
import { useId } from 'react'
import { campaignCalls } from '../api/bot/index.ts'
import { Problem } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fieldTime, momentOfField } from '../time/index.ts'
import { DiscountCard } from './discount.tsx'
import { isOpen, type Opened, withAside } from './edit.ts'

interface Props {
  opened: Opened
  show: (next: Opened | undefined) => void
}

/** The rules as they were read: name and time, sentence by sentence, each rule in fields; kept as a draft, or published. */
export function Editor({ opened, show }: Props) {
  const { t } = useTexts()
  const { file } = opened
  const set = (next: Campaign) => show({ ...opened, file: next })
  return (
    <section className="campaign-editor" aria-label={file.name}>
      <Heads file={file} set={set} />
      <h2>{t('campaigns.clauses')}</h2>
      <Clauses file={file} set={set} />
      <h2>{t('campaigns.discounts')}</h2>
      {file.terms.discounts.length === 0 && <p className="soft">{t('campaigns.none')}</p>}
      {file.terms.discounts.map((discount) => (
        <DiscountCard key={discount.id} file={file} discount={discount} set={set} />
      ))}
      <Deeds opened={opened} show={show} />
    </section>
  )
}

interface Part {
  file: Campaign
  set: (next: Campaign) => void
}

function Heads({ file, set }: Part) {
  const { t } = useTexts()
  const [name, nameEn, from, to] = [useId(), useId(), useId(), useId()]
  const moment = (value: string) => momentOfField(value) || null
  return (
    <div className="campaign-fields">
      <Labelled id={name} label={t('campaigns.name')}>
        <Input id={name} value={file.name} maxLength={100} onChange={({ target }) => set({ ...file, name: target.value })} />
      </Labelled>
      <Labelled id={nameEn} label={t('campaigns.nameEn')}>
        <Input id={nameEn} value={file.nameEn ?? ''} maxLength={100} onChange={({ target }) => set({ ...file, nameEn: target.value })} />
      </Labelled>
      <Labelled id={from} label={t('campaigns.from')}>
        <Input
          id={from}
          type="datetime-local"
          value={fieldTime(file.from)}
          onChange={({ target }) => set({ ...file, from: moment(target.value) })}
        />
      </Labelled>
      <Labelled id={to} label={t('campaigns.to')}>
        <Input
          id={to}
          type="datetime-local"
          value={fieldTime(file.to)}
          onChange={({ target }) => set({ ...file, to: moment(target.value) })}
        />
      </Labelled>
    </div>
  )
}

/** A field under its label. */
export function Labelled({ id, label, children }: { id: string; label: string; children: React.ReactNode }) {
  return (
    <div className="campaign-field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  )
}

function Clauses({ file, set }: Part) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <ol className="campaign-clauses">
      {file.clauses.map((clause, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: clauses are never moved
        <li key={at} className={isOpen(clause) && !clause.aside ? 'campaign-open' : undefined}>
          <span dir="auto">{clause.text}</span>{' '}
          <b className={clause.read === null ? 'bad' : 'good'}>
            {clause.read === null ? `▲ ${t('campaigns.notRead')}` : `✓ ${named('campaignRead', clause.read)}`}
          </b>{' '}
          {clause.rest !== undefined && <b className="bad">▲ {t('campaigns.rest', { rest: clause.rest })}</b>}{' '}
          {isOpen(clause) && (
            <Checkbox checked={clause.aside} onChange={({ target }) => set(withAside(file, at, target.checked))}>
              {t('campaigns.aside')}
            </Checkbox>
          )}
        </li>
      ))}
    </ol>
  )
}

function Deeds({ opened, show }: Props) {
  const { t } = useTexts()
  const { save, publish } = useKeeping(opened, show)
  const error = publish.error ?? save.error
  return (
    <>
      {error && <Problem error={error} />}
      <div className="campaign-deeds">
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('campaigns.save')}
        </Button>
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('campaigns.publish')}
        </Button>
      </div>
    </>
  )
}

/** Keeping the draft, and putting it in force as it stands in the form. */
function useKeeping({ file, id, campaign }: Opened, show: Props['show']) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const keep = async () => {
    const kept = await campaignCalls.save({ file, ...(campaign && { campaign }) }, id)
    show({ file: kept.file, id: kept.id, campaign: kept.campaign })
    return kept
  }
  const onSettled = () => client.invalidateQueries({ queryKey: ['campaigns'] })
  const save = useMutation({ mutationFn: keep, onSuccess: () => void message.success(t('campaigns.saved')), onSettled })
  const publish = useMutation({
    mutationFn: async () => campaignCalls.step((await keep()).id, 'publish'),
    onSuccess: ({ state }) => {
      void message.success(t('campaigns.done', { state: t(`campaigns.state.${state}`) }))
      show(undefined)
    },
    onSettled,
  })
  return { save, publish }
}

import { useMutation } from '@tanstack/react-query'
import type { PolicyForm } from '@xiaoer/contract/policy'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { CallFailed, policyCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { TextFile } from '../fields/text-file.tsx'
import { CaseFields } from './case-fields.tsx'
import { FromOrder } from './from-order.tsx'
import { Outcome } from './outcome.tsx'

const DAY_MS = 86_400_000

/** Where one begins: a coat that came too small, signed for nine days ago. */
const beginning = ({ jurisdiction, shop }: PolicyForm) => ({
  at: new Date().toISOString(),
  ...(jurisdiction !== null && { law: jurisdiction }),
  // `xiaoer decide` finds the policy by it
  shop,
  wants: 'return_and_refund',
  facts: {
    logistics: 'delivered',
    claim: 'unsuitable',
    nature: 'ordinary',
    category: 'clothing',
    signedAt: new Date(Date.now() - 9 * DAY_MS).toISOString(),
    intact: true,
    stock: 5,
    paid: 19_900,
  },
})

/** A case, in fields or as the file of `xiaoer decide`, by the rules in force and by the text, side by side. */
export function Trial({ shopId, text, form }: { shopId: string; text: string; form: PolicyForm }) {
  const { t } = useTexts()
  const [words, setWords] = useState(() => JSON.stringify(beginning(form), null, 2))
  const tried = useMutation({ mutationFn: async () => policyCalls.tryCase(shopId, text, JSON.parse(words)) })
  const faults = tried.error instanceof CallFailed ? tried.error.fields : []
  const fields = (
    <>
      <FromOrder shopId={shopId} take={(one) => setWords(JSON.stringify(filledFrom(words, one), null, 2))} />
      {/* a return in any field tries the case */}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          tried.mutate()
        }}
      >
        <CaseFields text={words} form={form} faults={faults} change={setWords} />
        {/* what makes a browser send a form of many fields by the return key */}
        <button type="submit" hidden />
      </form>
    </>
  )
  return (
    <section aria-label={t('trial.title')}>
      <p className="soft">{t('trial.words', { zone: form.zone })}</p>
      <Tabs
        items={[
          { key: 'fields', label: t('policy.fields'), children: fields },
          { key: 'file', label: t('trial.file'), children: <TextFile label={t('policy.case')} text={words} rows={12} change={setWords} /> },
        ]}
      />
      <Button type="primary" loading={tried.isPending} onClick={() => tried.mutate()}>
        {t('policy.try')}
      </Button>
      {tried.isError && <Problem error={tried.error} />}
      {tried.data && <Found key={tried.submittedAt} tried={tried.data} />}
    </section>
  )
}

function Found({ tried: { now, instead } }: { tried: Awaited<ReturnType<typeof policyCalls.tryCase>> }) {
  const { t } = useTexts()
  return (
    <div className="policy-tried" ref={bringIntoView} aria-live="polite">
      <Outcome title={t('policy.now')} outcome={now} />
      {instead && <Outcome title={t('policy.instead')} outcome={instead} />}
    </div>
  )
}

/** The outcome lies below the fields, out of sight of whoever pressed the return key in one of them. */
const bringIntoView = (outcome: HTMLElement | null) => outcome?.scrollIntoView({ block: 'nearest' })

/** What the order tells, with the wish and what the shopper said as they stood. */
function filledFrom(text: string, { facts, ...ground }: Readonly<Record<string, unknown>>) {
  const before = read(text)
  const said = Object.fromEntries(
    ['claim', 'evidence', 'opened', 'intact'].flatMap((name) => {
      const value: unknown = Reflect.get(read(before['facts']), name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  return { ...before, ...ground, facts: { ...read(facts), ...said } }
}

function read(value: unknown): Record<string, unknown> {
  if (typeof value === 'string')
    try {
      return read(JSON.parse(value))
    } catch {
      return {}
    }
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

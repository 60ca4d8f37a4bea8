import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PutConnection, ShopAbility, ShopConnection, ShopField, ShopGiven, ShopKindView, TriedShop } from '@xiaoer/contract/shops'
import { App, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { connectionCalls } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { LongText } from './long-text.tsx'
import { MappingHere } from './mapping-here.tsx'
import { TriedLines } from './tried-lines.tsx'

interface Props {
  readonly shopId: string
  readonly kind: ShopKindView
  /** How the shop is connected by this kind now; null: it is not. */
  readonly connection: ShopConnection | null
}

/** What a kind of shop system asks for, field by field as it declares it; tried before it is kept. */
export function ConnectionForm({ shopId, kind, connection }: Props) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<ShopGiven>()
  const toPut = (given: Readonly<Record<string, string | undefined>>): PutConnection => ({
    platform: kind.kind,
    given: filled(given),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  const { lines, tried } = useTrying(shopId)
  const saved = useMutation({
    mutationFn: (put: PutConnection) => connectionCalls.connect(shopId, put),
    onSuccess: (shops) => {
      client.setQueryData(['connections'], shops)
      void message.success(t('shops.saved'))
    },
  })
  const test = async (only?: ShopAbility) => tried.mutate({ put: toPut(await form.validateFields()), ...(only && { only }) })
  const failed = saved.error ?? tried.error
  return (
    <Form form={form} layout="vertical" initialValues={initial(kind, connection)} onFinish={(fields) => saved.mutate(toPut(fields))}>
      <MappingHere form={form} shopId={shopId} kind={kind} kept={connection !== null} saving={saved} />
      {kind.fields.map((field) => (
        <OneField key={field.name} field={field} kept={connection !== null} />
      ))}
      <Button onClick={() => void test()} loading={tried.isPending}>
        {t('shops.try')}
      </Button>{' '}
      <Button type="primary" htmlType="submit" loading={saved.isPending}>
        {t('shops.save')}
      </Button>
      {failed && <Problem error={failed} />}
      {lines.length > 0 && <TriedLines lines={lines} again={(only) => void test(only)} />}
    </Form>
  )
}

/** Tries a connection, or one ability of it again; keeps what was found, line by line. */
function useTrying(shopId: string) {
  const [lines, setLines] = useState<TriedShop['lines']>([])
  const tried = useMutation({
    mutationFn: ({ put, only }: { put: PutConnection; only?: ShopAbility }) =>
      connectionCalls.tryShop(shopId, { ...put, ...(only && { only }) }),
    onMutate: ({ only }) => (only ? undefined : setLines([])),
    onSuccess: (found, { only }) =>
      setLines((before) =>
        only ? before.map((line) => found.lines.find(({ ability }) => ability === line.ability) ?? line) : found.lines,
      ),
  })
  return { lines, tried }
}

/** A field that leaves the first choice to the merchant has none until they choose; what decides which fields are shown begins with its first. */
const initial = ({ fields }: ShopKindView, connection: ShopConnection | null): ShopGiven => {
  const deciding = new Set(fields.flatMap(({ only }) => (only ? [only.field] : [])))
  const first = fields.flatMap(({ name, choices: [one] }) => (one && deciding.has(name) ? [[name, one.value]] : []))
  return { ...Object.fromEntries(first), ...connection?.given }
}

const filled = (given: Readonly<Record<string, string | undefined>>): ShopGiven =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])))

function OneField({ field: { name, label, secret, required, only, as, choices, example }, kept }: { field: ShopField; kept: boolean }) {
  const { t, language } = useTexts()
  const decided: unknown = Form.useWatch(only?.field ?? name)
  if (only && decided !== only.value) return null
  const isKept = secret && kept
  const extra = isKept ? { extra: t('shops.kept') } : {}
  const rules = required && !isKept ? [{ required: true, message: t('shops.needed') }] : []
  return (
    <Form.Item name={name} label={label[language]} rules={rules} {...extra}>
      {as === 'choice' ? (
        <Radio.Group options={choices.map((one) => ({ value: one.value, label: one.label[language] }))} />
      ) : as === 'text' ? (
        <LongText example={example} />
      ) : secret ? (
        <Input.Password autoComplete="new-password" />
      ) : (
        <Input autoComplete="off" {...(as === 'address' && { inputMode: 'url' as const })} />
      )}
    </Form.Item>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { knowledgeCalls, readSettings } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Parts } from './rich/parts.tsx'
import { freshAnswer } from './values.ts'

/** Answers by condition: who asks, where and when, and what is said to them. */
export function Answers() {
  const { t } = useTexts()
  const facts = useQuery({ queryKey: ['placeholders'], queryFn: knowledgeCalls.readPlaceholders, staleTime: Number.POSITIVE_INFINITY })
  const names = facts.data?.placeholders.map((name) => `{${name}}`).join(' ') ?? ''
  return (
    <section className="entry-answers">
      <h3>{t('entry.answers')}</h3>
      <p className="soft">{t('entry.answersWords')}</p>
      <Form.List name="answers">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <fieldset key={key} className="card entry-when">
                <One name={name} />
                <Button size="small" onClick={() => remove(name)}>
                  {t('entry.removeAnswer')}
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add(freshAnswer())}>{t('entry.addAnswer')}</Button>
          </>
        )}
      </Form.List>
      {names !== '' && (
        <details className="soft entry-placeholders">
          <summary>{t('entry.placeholders', { names: '' })}</summary>
          <code>{names}</code>
        </details>
      )}
    </section>
  )
}

const LISTS = ['categories', 'products', 'channels', 'languages', 'levels'] as const
const USUAL: Partial<Record<(typeof LISTS)[number], string[]>> = { channels: ['web', 'wechat'], languages: ['zh', 'en'] }

function One({ name }: { name: number }) {
  const { t } = useTexts()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings, staleTime: 60_000 })
  const shops = settings.data?.shops.map(({ id, name: label }) => ({ value: id, label })) ?? []
  return (
    <>
      <Form.Item
        name={[name, 'text']}
        label={t('entry.text')}
        rules={[{ required: true, whitespace: true, message: t('knowledge.needed', { max: 8_000 }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={8_000} />
      </Form.Item>
      <Parts name={[name, 'parts']} at={['answers', name, 'parts']} />
      <div className="entry-conditions">
        {LISTS.map((list) => (
          <Form.Item key={list} name={[name, list]} label={t(`entry.${list}`)}>
            <Select mode="tags" tokenSeparators={[',', '，', ' ']} options={(USUAL[list] ?? []).map((value) => ({ value }))} />
          </Form.Item>
        ))}
        {shops.length > 1 && (
          <Form.Item name={[name, 'shops']} label={t('entry.shops')}>
            <Select mode="multiple" options={shops} />
          </Form.Item>
        )}
        <Form.Item name={[name, 'from']} label={t('entry.from')}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name={[name, 'to']} label={t('entry.to')}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
    </>
  )
}

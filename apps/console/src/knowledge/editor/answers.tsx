import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { knowledgeCalls } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Conditions } from './conditions/conditions.tsx'
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

function One({ name }: { name: number }) {
  const { t } = useTexts()
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
      <Conditions name={name} />
    </>
  )
}

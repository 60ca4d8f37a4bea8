import { Button, Form, Input } from 'antd'
import { useTexts } from '../../../texts/index.ts'

/** Question, other wordings and answer in other languages: whoever writes in one is answered in it. */
export function Translations() {
  const { t } = useTexts()
  const needed = [{ required: true, whitespace: true, message: t('graph.needed') }]
  return (
    <section className="entry-answers">
      <h3>{t('entry.translations')}</h3>
      <p className="soft">{t('entry.translationsWords')}</p>
      <Form.List name="translations">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <fieldset key={key} className="card entry-when">
                <Form.Item name={[name, 'language']} label={t('entry.language')} rules={needed}>
                  <Input maxLength={20} />
                </Form.Item>
                <Form.Item name={[name, 'question']} label={t('knowledge.question')} rules={needed}>
                  <Input maxLength={300} />
                </Form.Item>
                <Form.Item name={[name, 'lines']} label={t('knowledge.wordings')}>
                  <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
                </Form.Item>
                <Form.Item name={[name, 'answer']} label={t('knowledge.answer')}>
                  <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={8_000} />
                </Form.Item>
                <Button size="small" onClick={() => remove(name)}>
                  {t('entry.removeTranslation')}
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({ language: rows.length === 0 ? 'en' : '', question: '', lines: '', answer: '' })}>
              {t('entry.addTranslation')}
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

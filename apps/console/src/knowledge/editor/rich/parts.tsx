import type { AnswerPart } from '@xiaoer/contract'
import { Button, Form, Input, Select } from 'antd'
import { useTexts } from '../../../texts/index.ts'
import { ProductSelect } from '../conditions/product-select.tsx'
import { PictureField } from './picture-field.tsx'
import { freshPart, type PartValues } from './rich-values.ts'

const KINDS: readonly AnswerPart['kind'][] = ['picture', 'product', 'link', 'follow_ups']
type Name = string | number

/** What is shown beside an answer: pictures, cards of products, links, questions to go on with. */
export function Parts({ name, at }: { name: Name | Name[]; at: Name[] }) {
  const { t } = useTexts()
  return (
    <Form.List name={name}>
      {(rows, { add, remove }) => (
        <div className="entry-parts">
          {rows.map((row) => (
            <fieldset key={row.key} className="entry-part">
              <One at={[...at, row.name]} field={row.name} />
              <Button size="small" onClick={() => remove(row.name)}>
                {t('entry.removePart')}
              </Button>
            </fieldset>
          ))}
          <div className="entry-buttons">
            {KINDS.map((kind) => (
              <Button key={kind} size="small" onClick={() => add(freshPart(kind))}>
                {t(`entry.addPart.${kind}`)}
              </Button>
            ))}
          </div>
        </div>
      )}
    </Form.List>
  )
}

/** The fields of a part by its kind. */
function One({ at, field }: { at: Name[]; field: number }) {
  const { t } = useTexts()
  const form = Form.useFormInstance()
  // the kind has no field of its own
  const kind = Form.useWatch<PartValues['kind']>([...at, 'kind'], { form, preserve: true })
  const needed = [{ required: true, message: t('graph.needed') }]
  if (kind === 'product')
    return (
      <Form.Item name={[field, 'productId']} label={t('entry.part.product')} rules={needed}>
        <ProductSelect />
      </Form.Item>
    )
  if (kind === 'follow_ups')
    return (
      <Form.Item name={[field, 'questions']} label={t('entry.part.follow_ups')} rules={needed}>
        <Select mode="tags" maxCount={6} open={false} suffixIcon={null} />
      </Form.Item>
    )
  return (
    <div className="entry-conditions">
      {kind === 'picture' ? (
        <Form.Item name={[field, 'url']} label={t('entry.part.picture')} extra={t('entry.part.pictureWords')} rules={needed}>
          <PictureField />
        </Form.Item>
      ) : (
        <Form.Item name={[field, 'url']} label={t('entry.part.link')} rules={needed}>
          <Input maxLength={2_000} inputMode="url" />
        </Form.Item>
      )}
      <Form.Item name={[field, 'words']} label={t(kind === 'picture' ? 'entry.part.alt' : 'entry.part.label')} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
    </div>
  )
}

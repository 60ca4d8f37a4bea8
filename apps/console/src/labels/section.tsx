import { useQuery } from '@tanstack/react-query'
import { type CustomFields, type Tag, TagColour } from '@xiaoer/contract/labels'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { useChange, useToldChange } from '../changing/index.ts'
import { Problem, Sure, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { FieldList } from '../tickets/setup/fields.tsx'

/** The catalogue of tags, and the fields of a shop's own. */
export function LabelsSection() {
  const { t } = useTexts()
  const tags = useQuery({ queryKey: ['tags'], queryFn: labelCalls.tags })
  const fields = useQuery({ queryKey: ['custom-fields'], queryFn: labelCalls.fields })
  if (tags.isPending || fields.isPending) return <Waiting />
  if (tags.isError) return <Problem error={tags.error} again={() => void tags.refetch()} />
  if (fields.isError) return <Problem error={fields.error} again={() => void fields.refetch()} />
  return (
    <>
      <h2>{t('labels.tags')}</h2>
      <p className="soft">{t('labels.tagsWords')}</p>
      {tags.data.tags.map((tag) => (
        <One key={`${tag.id}${tag.name}`} tag={tag} />
      ))}
      <Add />
      <Fields key={fields.data.revision} stands={fields.data} />
    </>
  )
}

const useColours = () => {
  const { t } = useTexts()
  return TagColour.options.map((value) => ({ value, label: <span className={`tag-sign is-${value}`}>{t(`labels.colour.${value}`)}</span> }))
}

function One({ tag: { id, name, colour, revision, conversations, shoppers } }: { tag: Tag }) {
  const { t } = useTexts()
  const colours = useColours()
  const [words, write] = useState(name)
  const save = useToldChange('tags', (to: { name: string; colour: TagColour }) => labelCalls.putTag({ ...to, revision }, id))
  const remove = useToldChange('tags', () => labelCalls.removeTag(id))
  return (
    <div className="labels-row" data-tag={name}>
      <Input
        aria-label={t('labels.tagName')}
        maxLength={24}
        value={words}
        onChange={({ target }) => write(target.value)}
        onBlur={() => words.trim() && words.trim() !== name && save.mutate({ name: words.trim(), colour })}
      />
      <Select
        aria-label={t('labels.colour')}
        options={colours}
        value={colour}
        onChange={(to: TagColour) => save.mutate({ name, colour: to })}
      />
      <span className="soft">{t('labels.carried', { conversations, shoppers })}</span>
      <Sure
        title={t('labels.removeTagSure', { name })}
        okText={t('labels.remove')}
        cancelText={t('page.cancel')}
        onConfirm={() => remove.mutate(undefined)}
      >
        <Button type="link" danger>
          {t('labels.remove')}
        </Button>
      </Sure>
    </div>
  )
}

function Add() {
  const { t } = useTexts()
  const colours = useColours()
  const [name, write] = useState('')
  const [colour, choose] = useState<TagColour>('blue')
  const save = useToldChange(
    'tags',
    () => labelCalls.putTag({ name: name.trim(), colour }),
    () => write(''),
  )
  return (
    <div className="labels-row">
      <Input
        aria-label={t('labels.newTag')}
        placeholder={t('labels.newTag')}
        maxLength={24}
        value={name}
        onChange={({ target }) => write(target.value)}
      />
      <Select aria-label={t('labels.newColour')} options={colours} value={colour} onChange={choose} />
      <Button type="primary" disabled={!name.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('labels.add')}
      </Button>
    </div>
  )
}

function Fields({ stands }: { stands: CustomFields }) {
  const { t } = useTexts()
  const [fields, set] = useState(stands)
  const save = useChange('custom-fields', () => labelCalls.putFields(fields))
  const whole = [...fields.shopper, ...fields.conversation].every(({ name }) => name.trim() !== '')
  return (
    <div className="labels-fields">
      <h2>{t('labels.shopperFields')}</h2>
      <FieldList fields={fields.shopper} change={(shopper) => set({ ...fields, shopper })} />
      <h2>{t('labels.conversationFields')}</h2>
      <FieldList fields={fields.conversation} change={(conversation) => set({ ...fields, conversation })} />
      {save.isError && <Problem error={save.error} />}
      <Button
        type="primary"
        disabled={!whole || JSON.stringify(fields) === JSON.stringify(stands)}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('labels.save')}
      </Button>
    </div>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ImportView } from '@xiaoer/contract'
import { Button, Input, Upload } from 'antd'
import { type FormEvent, useState } from 'react'
import { importCatalogue, importPage, sendFile } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { SiteLine } from './site/site-line.tsx'

const ENDINGS = '.xlsx,.xls,.csv,.tsv,.jsonl,.ndjson,.json,.md,.markdown,.html,.htm,.docx,.pdf'

/** A file, a page, a whole site or the catalogue; all are compared first, and shown before anything is written. */
export function Choose() {
  const { t, language } = useTexts()
  const [category, setCategory] = useState('')
  const take = useTaking()
  return (
    <section className="card import-choose">
      {take.isError && <Problem error={take.error} />}
      <Drop busy={take.isPending} send={(file) => take.mutate(() => sendFile(file, category.trim(), language))} />
      <div className="import-line">
        <label htmlFor="import-category">{t('import.category')}</label>
        <Input
          id="import-category"
          value={category}
          maxLength={80}
          placeholder={t('import.categoryHint')}
          onChange={(event) => setCategory(event.target.value)}
        />
      </div>
      <Page busy={take.isPending} read={(url) => take.mutate(() => importPage(url, language))} />
      <SiteLine />
      <div className="import-line">
        <span>{t('import.catalogue')}</span>
        <span className="soft">{t('import.catalogueWords')}</span>
        <Button disabled={take.isPending} onClick={() => take.mutate(() => importCatalogue(language))}>
          {t('import.read')}
        </Button>
      </div>
    </section>
  )
}

function Drop({ busy, send }: { busy: boolean; send: (file: File) => void }) {
  const { t } = useTexts()
  const take = (file: File) => {
    send(file)
    return false
  }
  return (
    <Upload.Dragger accept={ENDINGS} multiple={false} showUploadList={false} disabled={busy} beforeUpload={take}>
      <p>
        <b>{busy ? t('import.sending') : t('import.drop')}</b>
      </p>
      <p className="soft">{t('import.kinds')}</p>
    </Upload.Dragger>
  )
}

function Page({ busy, read }: { busy: boolean; read: (url: string) => void }) {
  const { t } = useTexts()
  const [url, setUrl] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    read(url.trim())
  }
  return (
    <form className="import-line" onSubmit={submit}>
      <label htmlFor="import-url">{t('import.page')}</label>
      <Input id="import-url" type="url" value={url} placeholder="https://" onChange={(event) => setUrl(event.target.value)} />
      <Button htmlType="submit" disabled={url.trim() === '' || busy}>
        {t('import.read')}
      </Button>
    </form>
  )
}

/** Begins an import and goes to it. */
function useTaking() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (begin: () => Promise<ImportView>) => begin(),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['imports'] })
      await navigate({ to: '/knowledge/import/$id', params: { id } })
    },
  })
}

import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { test } from 'node:test'
import ts from 'typescript'

const MOST_FILES = 12
const MOST_LINES = 250
const MOST_INDEX_LINES = 40

const ROOT = join(import.meta.dirname, '..')
const ours = (pattern: string) => globSync(pattern, { cwd: ROOT, exclude: (name) => name === 'node_modules' || name === 'dist' })
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const parsed = (file: string) => ts.createSourceFile(file, source(file), ts.ScriptTarget.Latest, true)

/** Every route is one row there. */
const LONG_TABLES = new Set(['server/security/rights.test.ts'])
/** Where files are to move out still. */
const FULL = new Set(['server/compose', 'server/engine/understanding'])
/** Answers of every route are read there, and asserted on. */
const LOOSE = 'packages/testing/reply.ts'

const code = ours('{server,apps,packages,bench,bin,docs}/**/*.{ts,tsx,mjs}')

test('a file has at most 250 lines, an index 40', () => {
  const lines = (file: string) => source(file).split('\n').length - 1
  const most = (file: string) => (file.endsWith('/index.ts') ? MOST_INDEX_LINES : MOST_LINES)
  const long = code.filter((file) => lines(file) > most(file) && !LONG_TABLES.has(file))
  assert.deepEqual(
    long.map((file) => `${file} has ${lines(file)} lines: it may hide two things`),
    [],
  )
})

test('a folder holds at most 12 files', () => {
  const held = (folder: string) => readdirSync(join(ROOT, folder), { withFileTypes: true }).filter((entry) => entry.isFile()).length
  const folders = [...new Set([...code, ...ours('{apps,conversations}/**/*.{css,chat}')].map(dirname))]
  assert.deepEqual(
    folders
      .filter((folder) => held(folder) > MOST_FILES && !FULL.has(folder))
      .map((folder) => `${folder} holds ${held(folder)} files: it may hide two things`),
    [],
  )
})

test('nothing is of type any, and nothing printed by the server but through its log', () => {
  const found = code.filter((file) => /\.tsx?$/.test(file) && /\bany\b|\bconsole\./.test(source(file))).flatMap(looseEnds)
  assert.deepEqual(found, [])
})

function looseEnds(file: string): string[] {
  const tree = parsed(file)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const printed = ts.isPropertyAccessExpression(node) && /^console\.(log|error|warn|info|debug)$/.test(node.getText(tree))
    if ((node.kind === ts.SyntaxKind.AnyKeyword && file !== LOOSE) || (printed && file.startsWith('server/'))) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
      found.push(`${file}:${line + 1} ${node.getText(tree)}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

interface Exported {
  readonly name: string
  /** The file that declares it. */
  readonly file: string
}

test('what a module gives away says in a docstring what it is', () => {
  const given = ours('{server,packages}/**/index.ts').flatMap(exportsOf)
  const bare = given.filter(({ file, name }) => {
    const declared = statementsOf(file).filter((statement) => namesOf(statement).includes(name))
    return declared.length > 0 && !declared.some(isTold)
  })
  assert.ok(given.length > 500)
  assert.deepEqual([...new Set(bare.map(({ file, name }) => `${file}: ${name}`))].sort(), [])
})

/** What an index exports: its own declarations, and what it names from files beside and below it. */
function exportsOf(index: string): Exported[] {
  return statementsOf(index).flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return isExported(statement) ? namesOf(statement).map((name) => ({ name, file: index })) : []
    const from = statement.moduleSpecifier
    if (!from || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return []
    const file = normalize(join(dirname(index), from.text))
    const names = statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements : []
    return names.map(({ name, propertyName }) => ({ name: (propertyName ?? name).text, file }))
  })
}

const trees = new Map<string, readonly ts.Statement[]>()

function statementsOf(file: string): readonly ts.Statement[] {
  const known = trees.get(file) ?? parsed(file).statements
  trees.set(file, known)
  return known
}

const isTold = (statement: ts.Statement) => ts.getJSDocCommentsAndTags(statement).length > 0

const isExported = (node: ts.Statement) =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)
  return (named || ts.isTypeAliasDeclaration(statement)) && statement.name ? [statement.name.text] : []
}

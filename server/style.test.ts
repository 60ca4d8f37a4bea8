import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { test } from 'node:test'
import ts from 'typescript'

const MOST_FILES = 30
const MOST_LINES = 800
const MOST_INDEX_LINES = 100
const MOST_FUNCTION_LINES = 60

const ROOT = join(import.meta.dirname, '..')
const ours = (pattern: string) => globSync(pattern, { cwd: ROOT, exclude: (name) => name === 'node_modules' || name === 'dist' })
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const parsed = (file: string) => ts.createSourceFile(file, source(file), ts.ScriptTarget.Latest, true)

/** Every route is one row there. */
const LONG_TABLES = new Set(['server/security/rights.test.ts'])
/** Longer for now, and to be split; none is to come in here. */
const LONG_FUNCTIONS = new Set([
  'server/platform/db/group-commit.ts groupCommit',
  'server/engine/conversation/work/take-turn.ts takeTurn',
  'server/engine/conversation/work/engine.ts conversationEngine',
  'server/channels/testing/channel-contract.ts channelContract',
  'server/commerce/testing/shop-contract.ts promisesOf',
  'server/compose/stages.ts stagesOf',
  'apps/console/testing/stand-in/sample-trace.ts trace',
])

const code = ours('{server,apps,packages,bench,bin,docs}/**/*.{ts,tsx,mjs}')

test('a file has at most 800 lines, an index 100', () => {
  const lines = (file: string) => source(file).split('\n').length - 1
  const most = (file: string) => (file.endsWith('/index.ts') ? MOST_INDEX_LINES : MOST_LINES)
  const long = code.filter((file) => lines(file) > most(file) && !LONG_TABLES.has(file))
  assert.deepEqual(
    long.map((file) => `${file} has ${lines(file)} lines: it may hide two things`),
    [],
  )
})

test('a folder holds at most 30 files', () => {
  const held = (folder: string) => readdirSync(join(ROOT, folder), { withFileTypes: true }).filter((entry) => entry.isFile()).length
  const folders = [...new Set([...code, ...ours('{apps,conversations}/**/*.{css,chat}')].map(dirname))]
  assert.deepEqual(
    folders.filter((folder) => held(folder) > MOST_FILES).map((folder) => `${folder} holds ${held(folder)} files: it may hide two things`),
    [],
  )
})

test('a function has at most 60 lines', () => {
  const long = code.filter((file) => !file.endsWith('.test.ts')).flatMap(longFunctions)
  const known = long.filter(({ where }) => !LONG_FUNCTIONS.has(where))
  assert.deepEqual(
    known.map(({ where, lines }) => `${where} has ${lines} lines: it may hide two`),
    [],
  )
  const there = new Set(long.map(({ where }) => where))
  assert.deepEqual(
    [...LONG_FUNCTIONS].filter((where) => !there.has(where)),
    [],
    'shorter by now: strike it off',
  )
})

/** A test tells its story from top to bottom; all else that runs is counted. */
function longFunctions(file: string): { where: string; lines: number }[] {
  const tree = parsed(file)
  const line = (at: number) => tree.getLineAndCharacterOfPosition(at).line
  const found: { where: string; lines: number }[] = []
  const visit = (node: ts.Node): void => {
    const lines = line(node.end) - line(node.getStart(tree)) + 1
    if (ts.isFunctionLike(node) && 'body' in node && node.body && lines > MOST_FUNCTION_LINES)
      found.push({ where: `${file} ${nameOf(node, tree)}`, lines })
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Its own name, or that of what holds it. */
const nameOf = (node: ts.Node & { readonly name?: ts.Node | undefined }, tree: ts.SourceFile): string =>
  (node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined))?.getText(tree) ?? 'without a name'

test('nothing is of type any, and nothing printed by the server but through its log', () => {
  const found = code.filter((file) => /\.tsx?$/.test(file) && /\bany\b|\bconsole\./.test(source(file))).flatMap(looseEnds)
  assert.deepEqual(found, [])
})

function looseEnds(file: string): string[] {
  const tree = parsed(file)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const printed = ts.isPropertyAccessExpression(node) && /^console\.(log|error|warn|info|debug)$/.test(node.getText(tree))
    if (node.kind === ts.SyntaxKind.AnyKeyword || (printed && file.startsWith('server/'))) {
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

// Collects what the code marks as guessed (`@guess`, in its comments): `firedrill gaps` prints it.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

/** Comments of a source file: text and offset. */
const commentsOf = (text) => {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text)
  const comments = []
  const braces = []
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia)
      comments.push({ text: scanner.getTokenText(), at: scanner.getTokenStart() })
    // A template's parts, and regular expressions, are the parser's to tell: the scanner asks to be told.
    else if (token === ts.SyntaxKind.TemplateHead) braces.push('template')
    else if (token === ts.SyntaxKind.OpenBraceToken) braces.push('block')
    else if (token === ts.SyntaxKind.CloseBraceToken && braces.pop() === 'template') {
      if (scanner.reScanTemplateToken(false) === ts.SyntaxKind.TemplateMiddle) braces.push('template')
    } else if (token === ts.SyntaxKind.SlashToken || token === ts.SyntaxKind.SlashEqualsToken)
      scanner.reScanSlashToken()
  }
  return joined(comments, text)
}

/** Neighbouring line comments are one. */
const joined = (comments, text) => {
  const list = []
  for (const comment of comments) {
    const last = list.at(-1)
    const between = last && text.slice(last.at + last.length, comment.at)
    if (last && comment.text.startsWith('//') && last.text.startsWith('//') && /^\s*$/.test(between)) {
      last.text += `\n${comment.text}`
      last.length = comment.at + comment.text.length - last.at
    } else list.push({ ...comment, length: comment.text.length })
  }
  return list
}

const plain = (comment) =>
  comment
    .replace(/^\/\*\*?/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*(\*|\/\/)?\s?/, ''))
    .join('\n')

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1)

/** Each guess of a comment: from its mark to the next mark, or the end of its paragraph. */
const guessesIn = (comment) => {
  const text = plain(comment)
  return [...text.matchAll(/`?@guess`?:?\s*/g)].map((mark) => {
    const rest = text.slice(mark.index + mark[0].length)
    const end = rest.search(/`?@(guess|aws)\b|\n\s*\n/)
    const before = text
      .slice(0, mark.index)
      .split(/\n\s*\n/)
      .at(-1)
    const said = capital(
      (end < 0 ? rest : rest.slice(0, end))
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/[;,(]$/, ''),
    )
    // What an earlier guess says is its own.
    const about = before
      .replace(/`?@guess[\s\S]*$/, '')
      .replace(/@aws [^@]*?\(checked [\d-]+\)[.;]?/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    const sentence = capital(about.split(/(?<=[.:;]) /).at(-1))
    return about === '' || about.endsWith(')')
      ? said
      : `${sentence} ${said}`.replace(/\( /g, '(').replace(/ ?\( ?\)/g, '')
  })
}

/** Where the n-th mark of a comment stands, from 0. */
const placeOf = (comment, nth) => [...comment.matchAll(/@guess/g)][nth].index

export const guessesUnder = (root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      if (!text.includes('@guess')) return []
      return commentsOf(text).flatMap(({ text: comment, at }) =>
        guessesIn(comment).map((guess, nth) => ({
          file: relative(root, file).split(sep).join('/'),
          line: text.slice(0, at + placeOf(comment, nth)).split('\n').length,
          text: guess,
        })),
      )
    })

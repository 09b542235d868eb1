import { Code, List, Table, Text, Title } from '@mantine/core';
import { lexer, type Token, type Tokens } from 'marked';
import type { ReactNode } from 'react';
import { Icon } from './icons';

/** A text in Markdown as elements: nothing in it is taken for HTML. Its first heading is one of a section. */
export function Markdown({ text }: { readonly text: string }) {
  return <>{blocks(lexer(text))}</>;
}

function blocks(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => <Block key={index} token={token} />);
}

function Block({ token }: { readonly token: Token }): ReactNode {
  switch (token.type) {
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      return <Title order={depth === 1 ? 3 : 4}>{inline(tokens)}</Title>;
    }
    case 'paragraph':
      return <Text size="sm">{inline((token as Tokens.Paragraph).tokens)}</Text>;
    case 'blockquote':
      return <blockquote className="quote">{blocks((token as Tokens.Blockquote).tokens)}</blockquote>;
    case 'list':
      return (
        <List size="sm">
          {(token as Tokens.List).items.map((item, index) => (
            <List.Item key={index} icon={item.task ? <Icon name={item.checked ? 'check' : 'box'} /> : undefined}>
              {item.tokens.map((part, place) => (
                <span key={place}>{inline('tokens' in part && part.tokens ? part.tokens : [part])}</span>
              ))}
            </List.Item>
          ))}
        </List>
      );
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return (
        <Table.ScrollContainer minWidth={480} type="native" tabIndex={0} role="group" aria-label={header[0]?.text}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                {header.map(({ text, tokens }, index) =>
                  text === '' ? <Table.Td key={index} /> : <Table.Th key={index}>{inline(tokens)}</Table.Th>,
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, index) => (
                <Table.Tr key={index}>
                  {row.map(({ tokens }, column) => (
                    <Table.Td key={column}>{inline(tokens)}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      );
    }
    case 'space':
      return null;
    default:
      return <Text size="sm">{token.raw}</Text>;
  }
}

function inline(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => {
    switch (token.type) {
      case 'codespan':
        return <Code key={index}>{(token as Tokens.Codespan).text}</Code>;
      case 'strong':
        return <strong key={index}>{inline((token as Tokens.Strong).tokens)}</strong>;
      case 'em':
        return <em key={index}>{inline((token as Tokens.Em).tokens)}</em>;
      case 'link':
        // Somebody's text could lead anywhere: it is shown as it was written, and not followed.
        return token.raw;
      case 'br':
        return <br key={index} />;
      case 'escape':
        return (token as Tokens.Escape).text;
      case 'checkbox':
        return null;
      case 'text':
        return 'tokens' in token && token.tokens ? inline(token.tokens) : (token as Tokens.Text).text;
      default:
        return token.raw;
    }
  });
}

// The shape of a .ctr program. One token decides every choice, so that the parser is a set of switches. It takes a little
// more than the language does (a colon for `=`, missing commas, chained comparisons): what is wrong there is said when
// the tree is built, in one good sentence each.
parser grammar CtrParser;

options { tokenVocab = CtrLexer; }

// A run of whole members at the top of a file.
chunk : inside=members EOF ;

// What stands in `${…}`.
interpolation : value=expression EOF ;

members
  : ( declaration | conditional | loop | binding | assertion | importation | parameter | component )*
  ;

body : LBRACE inside=members RBRACE ;

// A block or an attribute.
declaration
  : head=path ( sign=(ASSIGN | COLON | EQ) value=expression
              | ( name=path | quoted=(STRING | TEXT | BROKEN) )? block=body
              )
  ;

conditional : IF test=expression block=body arms+=otherwise* ;
otherwise   : ELSE ( sign=IF test=expression )? block=body ;
loop        : FOR name=IDENT IN source=expression block=body ;
binding     : LET name=IDENT sign=(ASSIGN | COLON | EQ) value=expression ;
assertion   : ASSERT test=expression ( COMMA message=expression )? ;
importation : IMPORT ( file=(STRING | TEXT | BROKEN) | module=path ) ( AS alias=IDENT )? ;
parameter   : PARAM declared=field ( COMMA message=expression )? ;
component   : COMPONENT name=IDENT params=fields? block=body ;

fields : LPAREN ( all+=field ( COMMA all+=field? )* )? RPAREN ;
field  : name=IDENT ( COLON declared=valueType )? ( sign=ASSIGN init=expression )? ( WHERE test=expression )? ;

valueType : terms+=typeTerm ( PIPE terms+=typeTerm )* optional=QUESTION? ;
typeTerm  : literal=( STRING | TEXT | BROKEN )
          | base=IDENT ( LT args+=valueType ( COMMA args+=valueType )* GT )?
          ;

// A conditional in the middle of another wants parentheses; at its end it does not.
expression : chains+=chain ( QUESTION chains+=chain COLON chains+=chain )* ;

// Flat; precedence is resolved when the tree is built.
chain
  : operands+=operand
    ( signs+=( OR | AND | EQ | NE | LT | LE | GT | GE | IN | RANGE | PLUS | MINUS | STAR | SLASH ) operands+=operand )*
  ;

operand
  : prefix+=( NOT | MINUS )*
    ( atom=( NUMBER | STRING | TEXT | BROKEN | TRUE | FALSE | NULL_ | IDENT )
    | grouped=group
    | values=list
    | entries=map
    )
    suffixes+=suffix*
  ;

suffix
  : DOT member=word
  | LBRACKET index=expression RBRACKET
  | call=arguments
  ;

group     : LPAREN inner=expression RPAREN ;
arguments : LPAREN values=items? RPAREN ;
list      : LBRACKET ( turns=comprehension | values=items )? RBRACKET ;
items     : all+=expression ( commas+=COMMA all+=expression? )* ;

comprehension
  : FOR name=IDENT IN source=expression ( IF test=expression )? COLON result=expression
  ;

// `in` is also an operator, so as a key it stands first or after a comma.
map     : LBRACE inEntry? ( entry | COMMA inEntry? )* RBRACE ;
entry   : ( name=key | quoted=( STRING | TEXT | BROKEN ) ) sign=( COLON | ASSIGN ) value=expression ;
inEntry : name=IN sign=( COLON | ASSIGN ) value=expression ;

path : first=IDENT ( DOT rest+=word )* ;

// Any word may follow a dot or be a key.
word : key | IN ;
key  : IDENT | IMPORT | AS | PARAM | LET | COMPONENT | ASSERT | IF | ELSE | FOR | WHERE | TRUE | FALSE | NULL_ ;

// The words of a .ctr program. Characters are bytes: the text was found to be UTF-8 before, and beyond ASCII it may hold
// anything only inside strings and comments. What is broken (an unfinished string, say) was reported by the scan before
// the lexer and overwritten with U+0001. No construct of the language is named here.
lexer grammar CtrLexer;

IMPORT    : 'import' ;
AS        : 'as' ;
PARAM     : 'param' ;
LET       : 'let' ;
COMPONENT : 'component' ;
ASSERT    : 'assert' ;
IF        : 'if' ;
ELSE      : 'else' ;
FOR       : 'for' ;
IN        : 'in' ;
WHERE     : 'where' ;
TRUE      : 'true' ;
FALSE     : 'false' ;
NULL_     : 'null' ;

LBRACE    : '{' ;
RBRACE    : '}' ;
LBRACKET  : '[' ;
RBRACKET  : ']' ;
LPAREN    : '(' ;
RPAREN    : ')' ;
ASSIGN    : '=' ;
COLON     : ':' ;
COMMA     : ',' ;
DOT       : '.' ;
QUESTION  : '?' ;
PIPE      : '|' ;

OR        : '||' ;
AND       : '&&' ;
EQ        : '==' ;
NE        : '!=' ;
LT        : '<' ;
LE        : '<=' ;
GT        : '>' ;
GE        : '>=' ;
RANGE     : '..' ;
PLUS      : '+' ;
MINUS     : '-' ;
STAR      : '*' ;
SLASH     : '/' ;
NOT       : '!' ;

IDENT     : [a-zA-Z_] [a-zA-Z0-9_]* ('-' [a-zA-Z0-9_]+)* ;

// Greedy on purpose: `1e5`, `1h30m` and `512Mib` are one word each, so that each gets one good error.
NUMBER    : [0-9] [a-zA-Z0-9_]* ('.' [0-9] [a-zA-Z0-9_]*)* '%'? ;

// A whole string is one word; what stands in its `${…}` is read by the rule `interpolation` in a second step.
STRING    : '"' Part* '$'* '"' ;
TEXT      : '"""' (Line | '$'* '"' '"'? ('$'+ '"' '"'?)* Line)* '$'* '"""' ;
BROKEN    : '\u0001'+ ;

SPACE     : [ \t\r\n]+ -> skip ;
LINE_NOTE : '//' ~[\n]* -> skip ;
NOTE      : '/*' .*? '*/' -> skip ;
OTHER     : . -> type(BROKEN) ;

fragment Part   : ~["\\$\n] | Escape | '$'+ (~["\\${\n] | Escape) | '$'* Inner ;
fragment Line   : ~["\\$] | '\\' . | '$'+ (~["\\${] | '\\' .) | '$'* InnerText ;
fragment Escape : '\\' ~[\n] ;
fragment Inner  : '${' (~["{}\n] | '"' Part* '$'* '"')* '}' ;
fragment InnerText : '${' (~["{}] | '"' Part* '$'* '"')* '}' ;

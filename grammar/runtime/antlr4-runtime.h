// The part of ANTLR's runtime that generated parsers need, in place of its header of the same name: that one includes
// a file which clang 14 refuses (InterpreterDataReader.h), and a hundred which nobody needs.
#pragma once

#include <ANTLRErrorStrategy.h>
#include <BufferedTokenStream.h>
#include <CharStream.h>
#include <CommonToken.h>
#include <CommonTokenFactory.h>
#include <CommonTokenStream.h>
#include <DefaultErrorStrategy.h>
#include <Exceptions.h>
#include <FailedPredicateException.h>
#include <InputMismatchException.h>
#include <Lexer.h>
#include <NoViableAltException.h>
#include <Parser.h>
#include <ParserRuleContext.h>
#include <RecognitionException.h>
#include <Token.h>
#include <TokenSource.h>
#include <Vocabulary.h>
#include <atn/ATN.h>
#include <atn/ATNDeserializer.h>
#include <atn/LexerATNSimulator.h>
#include <atn/ParserATNSimulator.h>
#include <atn/PredictionMode.h>
#include <dfa/DFA.h>
#include <support/CPPUtils.h>
#include <tree/ErrorNode.h>
#include <tree/ParseTree.h>
#include <tree/TerminalNode.h>

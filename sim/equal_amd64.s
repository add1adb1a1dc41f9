//go:build amd64 && !purego

#include "textflag.h"

// Which of four lanes are set, by mask: their numbers one behind the other, a byte each.
DATA lanes<>+0(SB)/4, $0x00000000
DATA lanes<>+4(SB)/4, $0x00000000
DATA lanes<>+8(SB)/4, $0x00000001
DATA lanes<>+12(SB)/4, $0x00000100
DATA lanes<>+16(SB)/4, $0x00000002
DATA lanes<>+20(SB)/4, $0x00000200
DATA lanes<>+24(SB)/4, $0x00000201
DATA lanes<>+28(SB)/4, $0x00020100
DATA lanes<>+32(SB)/4, $0x00000003
DATA lanes<>+36(SB)/4, $0x00000300
DATA lanes<>+40(SB)/4, $0x00000301
DATA lanes<>+44(SB)/4, $0x00030100
DATA lanes<>+48(SB)/4, $0x00000302
DATA lanes<>+52(SB)/4, $0x00030200
DATA lanes<>+56(SB)/4, $0x00030201
DATA lanes<>+60(SB)/4, $0x03020100
GLOBL lanes<>(SB), RODATA|NOPTR, $64

// func equalAVX2(c *Column, n int, value float64, out *[Width]uint8) (found int)
//
// Four bytes are written each time, of which as many count as lanes are equal; the next overwrite the others.
TEXT ·equalAVX2(SB), NOSPLIT, $0-40
	MOVQ c+0(FP), SI
	MOVQ n+8(FP), BX
	VBROADCASTSD value+16(FP), Y0
	MOVQ out+24(FP), DI
	MOVQ DI, R12
	LEAQ lanes<>(SB), R13
	XORQ AX, AX
	XORQ R10, R10             // the first future of the four, in each byte
loop:
	VCMPPD $0, (SI)(AX*8), Y0, Y1
	VMOVMSKPD Y1, R8
	MOVL (R13)(R8*4), R9
	ADDL R10, R9
	MOVL R9, (DI)
	POPCNTL R8, R8
	ADDQ R8, DI
	ADDL $0x04040404, R10
	ADDQ $4, AX
	CMPQ AX, BX
	JLT loop
	SUBQ R12, DI
	MOVQ DI, found+32(FP)
	VZEROUPPER
	RET

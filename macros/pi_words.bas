Attribute VB_Name = "pi_words"
Option Explicit
Option Private Module
' Every sentence that the add-in says by itself, and nothing else. What is wrong with a workbook is said by
' Python, in the words of pi_excel: only what Python cannot say, since it is not there, is said here.

Public Const PI_TITLE As String = "PI Book"

' What can stand between a click and Python.
Public Const PiWindowsOnly As Long = 1
Public Const PiNoWorkbook As Long = 2
Public Const PiNotInstalled As Long = 3
Public Const PiNoInterpreter As Long = 4
Public Const PiNoXlwings As Long = 5
Public Const PiOtherXlwings As Long = 6
Public Const PiNotStarted As Long = 7
Public Const PiNoPackage As Long = 8
Public Const PiOtherPackage As Long = 9
Public Const PiStopped As Long = 10
Public Const PiPublishToCome As Long = 11

Private Const TYPE_INSTALL As String = "Close Excel, open a command prompt and type: pi-excel addin install"
Private Const TYPE_PIP As String = "Close Excel, open a command prompt in the folder of pi_excel and type: python -m pip install "".[excel]"" and then: pi-excel addin install"
Private Const TYPE_DOCTOR As String = "Open a command prompt and type: pi-excel doctor. It looks for the cause and says what to do."

' What is wrong and what to do about it.
Public Function PiWords(ByVal trouble As Long, Optional ByVal told As String = "") As String
    Select Case trouble
        Case PiWindowsOnly
            PiWords = PiSentence("These buttons and formulas need Excel on Windows.", "", "On this computer use the pi-excel commands.")
        Case PiNoWorkbook
            PiWords = PiSentence("No workbook is open for editing.", "", "Open your PI Book; if it is in Protected View, choose Enable Editing.")
        Case PiNotInstalled
            PiWords = PiSentence("Excel has not been told where Python is: there is no setting INTERPRETER_WIN in", told, TYPE_INSTALL)
        Case PiNoInterpreter
            PiWords = PiSentence("Python is not where the settings say it is:", told, TYPE_INSTALL)
        Case PiNoXlwings
            PiWords = PiSentence("This Python has no xlwings " & XLWINGS_VERSION & ", whose DLL belongs in its folder:", told, TYPE_PIP)
        Case PiOtherXlwings
            PiWords = PiSentence("This add-in works with xlwings " & XLWINGS_VERSION & " only. Python has", told, TYPE_PIP)
        Case PiNotStarted
            PiWords = PiSentence("Python did not start.", told, TYPE_DOCTOR)
        Case PiNoPackage
            PiWords = PiSentence("This Python has no pi_excel, or not all of it.", told, TYPE_PIP)
        Case PiOtherPackage
            PiWords = PiSentence("This add-in belongs to pi_excel " & PI_ADDIN_VERSION & ". Python has pi_excel", told, TYPE_INSTALL)
        Case PiStopped
            PiWords = PiSentence("Python stopped in the middle of this.", told, "Look at the workbook before you save it; Undo last refresh takes back what was written. " & TYPE_DOCTOR)
        Case PiPublishToCome
            PiWords = PiSentence("The committee pack cannot be made from here yet.", "", "Print the exception reports as they are: Exception reports, then File, Print.")
    End Select
End Function

' What a control does, in the words of those who use it.
Public Function PiTip(ByVal control_id As String) As String
    Select Case control_id
        Case "PiRefresh"
            PiTip = "Works out every rate, direction of travel and status of this book again and makes the exception reports. Says first how much will change, and makes a backup before it writes."
        Case "PiExceptionReports"
            PiTip = "Makes a report sheet for each indicator out of tolerance, and shows the list of them. No figure of the book is changed."
        Case "PiUndo"
            PiTip = "Takes back what the last refresh wrote in this book. What you have typed since then is kept."
        Case "PiCheck"
            PiTip = "Lists every problem of this book with its cell, what is wrong and what to do. Changes nothing."
        Case "PiExplain"
            PiTip = "Shows step by step how the indicator of the selected row was worked out and judged, with cells and sources. Changes nothing."
        Case "PiPublish"
            PiTip = "Makes the committee pack from the exception reports."
        Case "PiGuide"
            PiTip = "Opens the guide of this book: how to fill it in, and what each sheet is for."
    End Select
End Function

' What the line on the tab says while Python has not been asked.
Public Function PiStatusToCome() As String
    PiStatusToCome = "Last refresh: shown once a button here has been used."
End Function

Public Function PiStatusUnknown() As String
    PiStatusUnknown = "Last refresh: not known."
End Function

Public Function PiStatusNoWorkbook() As String
    PiStatusNoWorkbook = "No workbook is open."
End Function

Public Function PiStatusNoPython() As String
    PiStatusNoPython = "Not connected to Python: click Check to see why."
End Function

Public Function PiStarting() As String
    PiStarting = "PI Book: starting Python, which takes a few seconds the first time..."
End Function

' The same words in one line, as a formula shows them.
Public Function PiInACell(ByVal words As String) As String
    PiInACell = "#PI: " & Replace(Replace(words, vbCrLf & vbCrLf, " - "), vbCrLf, " ")
End Function

Private Function PiSentence(ByVal what As String, ByVal told As String, ByVal todo As String) As String
    PiSentence = what
    If told <> "" Then PiSentence = PiSentence & vbCrLf & told
    PiSentence = PiSentence & vbCrLf & vbCrLf & todo
End Function

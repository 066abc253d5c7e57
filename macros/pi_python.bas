Attribute VB_Name = "pi_python"
Option Explicit
Option Private Module
' The way to Python. One Python does it all: the one that xlwings starts for the formulas. A file that is
' missing is found before anything is started, since xlwings would wait two minutes for a Python that fails.

Private Const HANDLERS As String = "pi_excel.doors.ribbon"

Private m_is_up As Boolean

' Whether Python has answered and did not fail since. Never starts it.
Public Function PiPythonIsUp() As Boolean
    PiPythonIsUp = m_is_up
End Function

' Have Python do what a button is for, with the active workbook; whatever stops it is said.
Public Sub PiRun(ByVal handler As String)
    Dim words As String
    If ActiveWorkbook Is Nothing Then
        words = PiWords(PiNoWorkbook)
    Else
        words = PiWhyNoPython()
        If words = "" Then words = PiCalled(handler)
    End If
    If words <> "" Then MsgBox words, vbExclamation, PI_TITLE
End Sub

' A text from Python; blank where Python is not up or has none. Never starts Python, never says anything.
Public Function PiAsked(ByVal handler As String) As String
    Dim server As Object
    If Not m_is_up Then Exit Function
    If ActiveWorkbook Is Nothing Then Exit Function
    On Error GoTo Failed
    Set server = XLPy()
    PiHandOver server
    PiAsked = server.Str(server.Call(server.Module(HANDLERS), "" & handler))
    Exit Function
Failed:
    m_is_up = False
    PiAsked = ""
End Function

' Why Python cannot be started, as far as files tell; blank where nothing stands in its way.
Public Function PiWhyNoPython() As String
    Dim interpreter As String
    On Error GoTo Failed
    If InStr(1, Application.OperatingSystem, "Macintosh", vbTextCompare) > 0 Then
        PiWhyNoPython = PiWords(PiWindowsOnly)
        Exit Function
    End If
    interpreter = CStr(GetConfig("INTERPRETER_WIN", ""))
    If interpreter = "" Then
        PiWhyNoPython = PiWords(PiNotInstalled, GetConfigFilePath())
    ElseIf Not FileExists(interpreter) Then
        PiWhyNoPython = PiWords(PiNoInterpreter, interpreter)
    Else
        PiWhyNoPython = PiWhyNoLibrary(CStr(ParentFolder(interpreter)))
    End If
    Exit Function
Failed:
    PiWhyNoPython = PiWords(PiNotStarted, GetConfigFilePath() & ": " & Err.Description)
End Function

' xlwings' DLL lies beside Python, or one folder up in a virtual environment; its name has its version.
Private Function PiWhyNoLibrary(ByVal folder As String) As String
    Dim found As String
    found = PiFound(folder, "xlwings*-" & XLWINGS_VERSION & ".dll")
    If found <> "" Then Exit Function
    found = PiFound(folder, "xlwings*.dll")
    If found <> "" Then
        PiWhyNoLibrary = PiWords(PiOtherXlwings, found)
    Else
        PiWhyNoLibrary = PiWords(PiNoXlwings, folder)
    End If
End Function

Private Function PiFound(ByVal folder As String, ByVal pattern As String) As String
    PiFound = Dir(folder & "\" & pattern)
    If PiFound = "" Then PiFound = Dir(CStr(ParentFolder(folder)) & "\" & pattern)
End Function

' Start Python where it is not up yet, and call a handler; blank, or the words for what stopped it.
Private Function PiCalled(ByVal handler As String) As String
    Dim server As Object
    On Error GoTo Failed
    If Not m_is_up Then Application.StatusBar = PiStarting()
    Set server = XLPy()
    Application.StatusBar = False
    If Not m_is_up Then
        PiCalled = PiWhyOtherVersion(server)
        If PiCalled <> "" Then Exit Function
        m_is_up = True
    End If
    PiHandOver server
    server.Call server.Module(HANDLERS), "" & handler
    Exit Function
Failed:
    PiCalled = PiWhyFailed(Err.Description)
    m_is_up = False
    Application.StatusBar = False
End Function

' Let Python know which workbook is meant: there it is Book.caller().
Private Sub PiHandOver(ByVal server As Object)
    server.SetAttr server.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
End Sub

' The three have to agree: xlwings' part of this add-in, xlwings in Python, and pi_excel on both sides.
Private Function PiWhyOtherVersion(ByVal server As Object) As String
    Dim installed As String
    installed = server.Str(server.GetAttr(server.Module("xlwings"), "__version__"))
    If installed <> XLWINGS_VERSION Then
        PiWhyOtherVersion = PiWords(PiOtherXlwings, "xlwings " & installed)
        Exit Function
    End If
    installed = server.Str(server.GetAttr(server.Module("pi_excel"), "__version__"))
    If installed <> PI_ADDIN_VERSION Then PiWhyOtherVersion = PiWords(PiOtherPackage, installed)
End Function

' Of a Python error's many lines the last says what it was.
Private Function PiWhyFailed(ByVal description As String) As String
    Dim last As String
    last = PiLastLine(description)
    If InStr(description, "No module named") > 0 Then
        PiWhyFailed = PiWords(PiNoPackage, last)
    ElseIf m_is_up Then
        PiWhyFailed = PiWords(PiStopped, last)
    Else
        PiWhyFailed = PiWords(PiNotStarted, last)
    End If
End Function

Private Function PiLastLine(ByVal text As String) As String
    Dim lines() As String
    Dim place As Long
    lines = Split(Replace(text, vbCr, vbLf), vbLf)
    For place = UBound(lines) To LBound(lines) Step -1
        PiLastLine = Left$(Trim$(lines(place)), 300)
        If PiLastLine <> "" Then Exit Function
    Next place
End Function
